"""Reading observations: what a record holds, measured, drawn, and held against another's."""
