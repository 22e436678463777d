"""Words that say nothing of what a card is about: grammar, and the verbs and measures of any talk.

Written down from general knowledge of the two languages, not from any board.
"""

from faellesblik.model.base import Language

__all__ = ["PLAIN_WORDS"]

DANISH = """
ad af aldrig alle alt altid anden andre at bare begynde begynder begyndte blev bliv blive bliver
bruge bruger brugt da dag dage dagen de dem den denne der deres det dette dig din disse dog du efter
egen egne eget ellers en end ene enkelt ens er et ét én eller fem finde finder fire fik flere for
fordi fra frem før først første få får gang gange gav give giver gjort god gode godt gøre gør gå går
ham han handle hans har havde have hende hendes her hos hun hvad hver hvert hvem hvilken hvis hvor
hvordan hvorfor i igen ikke imens imod ind inde ingen ja jeg jer jeres jo klar klare komme kommer
kommet kan kun kunne lad lade lader lave laver lavet let lidt lige ligge ligger længe mange man med
meget mellem men mens mere midt mig min mindre mine minut minutter mit mod måde måden måned måneder
mødes ned nede nej nogen noget nogle nu ny nye når og også om op oppe os ordentlig over plads prøve
prøver på rigtig rigtigt rundt samme samt se selv ser set sidde sidder sidst sidste sig sige siger
sin sine skal skulle skrive skriver slut som spørg spørge spørger spurgte stadig sted stedet stille
stå står svær svært syv så sådan sætte sætter tage tager taget tal tale taler tid tiden til ting tit
to tre tæt ud ude uden uge uger under undervejs var ved vi vide vil ville vis vise viser vor vores
være vær øve øver
"""
ENGLISH = """
a about after again agree all also always an and any are as ask asked asks at away back bad be
because been before begin begins being between both bring but by can come comes could day days did
do does doing done don down each early every everybody everything few find first five for four from
get gets give gives go goes going good got great had hard has have he hear hears help helps her here
him his home hour hours how i if in instead into is it its join just keep kind know later less let
lets like live long look made make makes many may me minute minutes month more morning most much
must my near need never new nice no nobody not nothing now of off often old older on once one only
or other our out over own part put ring run same say says see seen she should show shows small so
some somebody something start stay still such take takes talk talks tell tells ten than that the
their them then there these they thing things this those three time times to together too try two
under until up us use very wait want was way we week well went were what when where which while who
why will with without work works would write year years yes you your
"""

PLAIN_WORDS: dict[Language, frozenset[str]] = {
    "da": frozenset(DANISH.split()),
    "en": frozenset(ENGLISH.split()),
}
