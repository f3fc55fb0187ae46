"""Everyday English words, so that they are not mended into a word of the pack ("movie": "move").

They are genuine, and strangers to any subject unless a pack uses them.
"""

EVERYDAY: frozenset[str] = frozenset(
    """
    rotation notation mutation cities suggestion suggestions reusable convertible
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
    ache acid admit advance alley aloud amber ants area arise army aside asleep attack
    award backyard ball bands bans bark barn basin bath bats bays bead beads bean beans beard
    beast beat became beers began begged belly belt bench berry bitter blame blast bleak blend
    blind bliss blogs blown body bond bonds bonus bony boom boots border bows brag bran breeze
    brews bribe bright broad brook broom buds buffet bugle bully bumps buns buoy bush cable
    candle candy cannon canvas caps carol carp carried carve cash casual caught cave cellar
    chance chap charged charity charm chatting cheek chick chill chin chorus cigar clan
    clash clay cloak closet clothing cloves coal coast cola collar comb comet cones consent
    contact contest convince cookie cops corps cots county cramp crate crates cream creature
    crew crime criminal crook crops crow crown crows crush crust crying cult cure dads dairy
    daisy dams dancer dare darts dated dates debit decade deceive decent decorate decoy deer
    delicate dell dime dine diner dirt discover dishes ditch dive diver dock doll doom drain
    drank drawn dread dried drip duel dull dwell earnings easel east elder elect elephant
    emerge ending ensure enter entire entrance envy estate expect fable facing faint fairly
    fairs fame fangs farm fasten fates fear feast feather fees fellow fend ferry feud fever
    fiction fires flags flame flaps flare flavour fleet flesh flew flips float flock flora
    flour flown flush foal foil fold fond fore forge forgot fork formal fort forth forts fought
    fountain frail frank freak freed freezing fried frost frown furious fuse gags gall gang
    garage gasp gates gears gems germ ghost gist gland glass gloss glove gloves glow glued
    goats gods gong gown grace grant grape grapes grass grave gray greed greet grief grind grip
    groan groom guest guests guilt gust hairy hall hallway hank harm harsh harvest haste hatch
    haunt hazel headline heals heat heats hedge heel heels height heir herd herds hikes hint
    hints hips hole hollow honey hoops hoped hops hose hound hull hush icons imagine imply
    insect insure intend intended interest intern irons itch jack jail jeans jeep joint junior
    kilt kings kite kites knew knight knit knot lace lads lamb lane laps lash lass leaks leash
    leather legs lend lens lever lick likely limb limp linen lips listener litre litter liver
    lives lizard loans lobby loft logos loot lorry lotion loud lover loyal lull maid major malt
    mane maple mare marked marker mask mats mattress mayor mead meal meals measured meats medal
    meets mend mercy mere mice migration mild mile mill mince miner mister moist mole moles
    mood moral moth moths mould mound mount mouth mouths movers muse myths nail naive naked
    naps neon nerve nest nests newt niece nods noon north nose notices noun officer olive
    opinions orange ores otter ought ounce outer overseas owed pact pads pails pair palace
    pancake pants parent park parks paste patio paws peach peak pears peas perk pests petal
    pier pinch pine pines pint pipes pits plaid plank plaza pleasure plots plow plump pocket
    polar poles political polo pond ponds pops porch pork ports positive potatoes pots pottery
    pouch pound powder praise prank pray prays precious presence press prevent prey prick pride
    prince princess prize produce prof promise promised prop proper protect proud prune pudding
    punch purse quack quilt quote rack racks rage raid rail rainy raised rally rants rash rats
    reach recognise recognises refer remove resign resort retire rides ridge riot ripe risen
    risky rites rival robes rods rogue role roman roof ropes rose roses route rover rugby ruin
    rumour sadly sage sail sailor sails saint salad sand sandy saucer scalp scar scarf
    scent scheme scope scrap scream scum seams seeds seek seize sewer shack shade shake shallow
    shame shark shave shed shift shock shook shoot shore shorts shot shoulder shout shove
    shower shown sight silver sings skate skeleton skill slab slam slap slave sleek sleepy
    sleet slick slight slightly slim sling slit slot slum smack smiled snack snare sneak snore
    soar sock socks soles sore souls sour spade spank spear spill spin spit spite spoil
    spoke spoon sprint stab stags stain stair stairs stake stale stalk stall staple stare
    stares statue steak steal steed steel steer stem stems sticky stiff sting stir stitch stone
    stool stoop stork stove strain stranger strap stray strays strength strike string strip
    strips subject suffer sulk supper supposed surf surge swamp swans sway sweat sweep swell
    swing sword syllable symptom tales tango tank tanks tapes taps tart taste taxi tears teas
    tease temper tempt tend tends tent tents terror thick thigh threat tide tides tiger tile
    timber tires tissue toes tone tones tore torn toss tour tours tower toxic tract trader
    tradition trait tray trays treasure treat treated trot trousers truce trunk tubs tuna twin
    udder unfit unite usher vain valuable vans vase vault veal veil vein verge verse vice vines
    visas visitor vocal wage wages waist waited waiter wallet wand wards ware warn wart wasp
    wasted waves wealth weave weeds weigh whack whale wheat whereas wicked widow wines wing
    wink wires witch woken wondered woods worms worn worried worthy wound wounds wring yacht
    yards yeast yelp yolks zone zoom
    """.split()
)
