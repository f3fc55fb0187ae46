"""Everyday English words, so that they are not mended into a word of the pack ("movie": "move").

They are genuine, and strangers to any subject unless a pack uses them.
"""

EVERYDAY: frozenset[str] = frozenset(
    """
    movie movies film films music song songs album band game games gaming player players play
    sport sports football soccer tennis match team league score goal race food pizza pasta
    bread cake recipe recipes dough rice soup meat fish chicken cheese coffee tea beer wine
    water milk juice sugar salt butter kitchen cook cooking bake baking dinner lunch breakfast
    restaurant restaurants hotel hotels bar cafe shop shops store stores mall market price
    prices cost costs cheap expensive money dollar euro bitcoin crypto stock stocks bank loan
    tax salary earn pay paid rent buy buying sell selling sold order car cars bike bikes bus
    buses tram trams train trains plane planes flight flights ship boat truck road street city
    town village country countries capital map maps travel trip trips holiday vacation beach
    mountain mountains river lake sea ocean island forest tree trees garden flower flowers
    plant plants animal animals dog dogs cat cats bird birds horse cow pet pets weather rain
    snow sun sunny wind storm cloud clouds cold hot warm summer winter spring autumn
    minute minutes morning evening night tonight tomorrow
    yesterday monday tuesday wednesday thursday friday saturday sunday house home room rooms
    door window kitchen bathroom bed sofa table chair lamp paint painting call
    calls mail email letter letters post news paper book books novel novels story stories
    writer author poem poems library school
    lesson course courses exam university college degree doctor doctors
    nurse hospital medicine pill pills pain head heart blood weight diet gym sleep health
    healthy sick flu cough tooth teeth skin hair eye eyes hand hands foot feet back family
    mother father brother sister parents child children baby kid kids wife husband friend
    friends girl girls boy boys woman women man men love loves hate marry wedding party
    birthday gift gifts present clothes shirt shoes shoe dress jacket coat hat bag bags
    ring president king queen war peace law laws police court vote election party government
    tax god church world earth moon star stars space planet sky light dark sound noise voice
    color colour red green blue yellow black white brown grey pink
    send
    sent receive shut walk talk speak hear listen
    touch cut throw catch kick
    ride fly swim dance sing draw wear wash clean fill empty eat drink kill die dead
    live life born meet visit
    lost won lose win guy dude bro sir lady boss
    customer client video videos radio
    television channel youtube language languages english german french spanish italian
    chinese japanese word words name names age born address number numbers list lists
    bottom right front middle center centre inside outside
    near narrow
    true false real fake
    rare sad angry tired hungry thirsty afraid brave lucky
    history science art artist museum theatre
    keyboard mouse screen printer desk
    internet online file files folder folders database databases
    java javascript rust ruby swift kotlin golang php css html sql react angular vue svelte
    django flask node laravel rails spring unity unreal blender photoshop excel word
    ubuntu docker kubernetes azure google amazon apple facebook microsoft netflix
    twitter discord reddit mode modes train trail plain plane seat seed speech spell spelt
    dear deal peer pear bear
    """.split()
)
