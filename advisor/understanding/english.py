"""Words of everyday English, and of two neighbours that shine through, that name no subject."""

# Short forms of chats, and contractions, written out before anything else is read.
SPELLED_OUT: dict[str, str] = {
    "u": "you", "ur": "your", "r": "are", "y": "why", "pls": "please", "plz": "please",
    "thx": "thanks", "thnx": "thanks", "ty": "thanks", "tysm": "thanks", "tnx": "thanks",
    "idk": "i do not know", "dunno": "do not know", "wat": "what", "wut": "what", "wot": "what",
    "wanna": "want to", "gonna": "going to", "gotta": "have to", "lemme": "let me",
    "gimme": "give me", "whats": "what is", "whos": "who is", "hows": "how is",
    "wheres": "where is", "im": "i am", "ive": "i have", "weve": "we have", "youve": "you have",
    "theyve": "they have", "id": "i would", "ill": "i will",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "cant": "can not", "cannot": "can not",
    "couldnt": "could not", "shouldnt": "should not", "wont": "will not", "wouldnt": "would not",
    "havent": "have not", "hasnt": "has not", "thats": "that is", "theres": "there is",
    "theyre": "they are", "youre": "you are", "lets": "let us", "vs": "versus", "v": "versus",
    "w": "with", "wo": "without", "btw": "by the way", "imo": "in my opinion", "rn": "right now",
    "abt": "about", "bc": "because", "cuz": "because", "tho": "though", "ppl": "people",
    "diff": "difference", "diffs": "differences", "rec": "recommend", "recs": "recommendations",
    "fav": "favourite", "favorite": "favourite", "kinda": "kind of", "sorta": "sort of",
    "smth": "something", "sth": "something", "dl": "deep learning", "ml": "machine learning",
    "&": "and", "sec": "second", "info": "information", "dose": "does", "shoud": "should",
}  # fmt: skip

# German, Spanish, French and Portuguese words that turn up between English ones in questions.
NEIGHBOURING: dict[str, str] = {
    "welche": "which", "welches": "which", "welcher": "which", "welchen": "which",
    "was": "was", "ist": "is", "sind": "are", "und": "and", "oder": "or", "aber": "but",
    "nicht": "not", "kein": "no", "keine": "no", "ohne": "without", "mit": "with",
    "fuer": "for", "für": "for", "auf": "on", "wie": "how", "warum": "why", "wieso": "why",
    "wer": "who", "kann": "can", "soll": "should", "sollte": "should", "ich": "i", "wir": "we",
    "gibt": "there are", "unterschied": "difference", "unterschiede": "differences",
    "besser": "better", "schneller": "faster", "schnell": "fast", "langsam": "slow",
    "langsamer": "slower", "lernen": "learn", "anfänger": "beginner", "einfacher": "easier",
    "einfach": "easy", "nehmen": "take", "empfehlen": "recommend", "empfiehlst": "recommend",
    "empfehlung": "recommendation", "vergleich": "comparison", "vergleiche": "compare",
    "hallo": "hello", "danke": "thanks", "bitte": "please", "tschüss": "goodbye",
    "wofür": "what for", "macht": "makes", "hat": "has", "läuft": "runs",
    "qué": "what", "que": "what", "es": "is", "cuál": "which", "cual": "which",
    "cuales": "which", "cuáles": "which", "cómo": "how", "como": "how", "quién": "who",
    "quien": "who", "puedo": "can i", "puede": "can", "debo": "should i", "debería": "should i",
    "para": "for", "con": "with", "sin": "without", "mejor": "better",
    "diferencia": "difference", "diferencias": "differences", "rápido": "fast", "rapido": "fast",
    "lento": "slow", "aprender": "learn", "recomiendas": "recommend", "recomienda": "recommend",
    "recomendar": "recommend", "usar": "use", "funciona": "work", "gracias": "thanks",
    "hola": "hello", "ou": "or", "quel": "which", "quelle": "which", "quels": "which",
    "meilleur": "best", "merci": "thanks", "bonjour": "hello", "pourquoi": "why",
    "apprendre": "learn", "différence": "difference", "melhor": "better", "obrigado": "thanks",
    "kannst": "can", "mir": "me", "erklären": "explain", "nehm": "take", "wenn": "if",
    "lequel": "which", "lesquels": "which", "choisir": "choose", "quoi": "what",
    "marche": "works", "quale": "which", "quali": "which", "migliore": "best", "più": "more",
    "buenos": "good", "cosa": "what", "che": "what", "perché": "why",
    "wo": "where", "gut": "good", "jetzt": "now", "auch": "also",
    "noch": "still", "nur": "only", "sehr": "very", "gegen": "versus", "zwischen": "between",
    "quais": "which", "qual": "which", "quem": "who", "onde": "where", "porque": "why",
    "uso": "use", "tener": "have", "tengo": "have", "necesito": "need", "quiero": "want",
    "j'ai": "have", "avec": "with", "pour": "for", "entre": "between", "sans": "without",
    "más": "more", "mas": "more", "fácil": "easy", "facil": "easy", "ayuda": "help",
    "elegir": "choose", "wählen": "choose", "lieber": "rather", "mehr": "more",
}  # fmt: skip

# Words that carry grammar and no topic. A phrase is recognised by its other words.
NEGATORS = frozenset(
    "not no without never nor neither except excluding".split()
)  # deny what stands after them

STOPWORDS: frozenset[str] = frozenset(
    """
    a an the this that these those it its he she they them their there here i me my mine we us
    our you your yours one ones some any each every all both either neither such own same so
    too very is am are was were be been being do does did doing done have has had having can
    could will would shall should may might must of in on at by for from to into onto with
    without about against between through during before after above below up down out off over
    under again further then once and but or nor if because as until while than not no yes
    only just also what which who whom whose when where why how much many more most less least
    lot lots please even really actually quite rather pretty still ever never always maybe
    perhaps like thing things something anything nothing someone anyone everyone stuff kind
    sort way bit get gets got getting go goes going come comes make makes made making take
    takes taking want wants need needs know knows think say says tell tells give gives ask
    asks look looks let see seems seem mean means work works working use used using uses user
    users try tries good better best bad worse worst great nice fine okay ok well big other
    others else another different versus compare compared comparison difference now today
    currently nowadays these days year years new old per via etc e g ie eg ll ve re s t d m
    thanks hello hi hey goodbye people person folks guys anybody somebody everybody man mate
    around compared comparing regarding concerning terms term case cases point points run runs
    running put puts putting keep keeps able allow allows support supports supported
    difference differences handle handles exist exists
    """.split()
)

COMPARATIVES: frozenset[str] = frozenset(
    """
    better worse faster slower easier harder quicker simpler bigger smaller larger lighter
    heavier more less fewer stronger weaker cleaner nicer shorter longer cheaper newer older
    safer steeper gentler smoother superior inferior
    """.split()
)
SUPERLATIVES: frozenset[str] = frozenset(
    """
    best worst fastest slowest easiest hardest quickest simplest biggest smallest largest
    lightest heaviest most least fewest strongest weakest cleanest nicest shortest longest
    cheapest newest oldest safest steepest gentlest smoothest top
    """.split()
)

# Judgements that say how something is to deal with; with a factor beside them they mean that one
# ("easy to debug"), alone they mean the effort in general.
EVALUATIVE: frozenset[str] = frozenset(
    """easy hard simple difficult painful usable friendly tough ease difficulty simplicity
    complicated clean nice""".split()
)
