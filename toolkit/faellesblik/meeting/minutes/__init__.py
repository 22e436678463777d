"""The minutes of a meeting, in the forms in which a team takes them along.

`assembly` makes one model of them (`model`) from a meeting's state; the page and every form are
drawn from it: text and HTML to be pasted, Markdown, Word, and a calendar of the dates.
"""
