"""Classes of English words that mean the same in a phrase of the lexicon.

A scenario's author writes ``~sign + Treaty of Shimonoseki`` and need not think of "put their names
to". A class holds words of one meaning in all their forms; ``*`` stands for any ending, as in every
phrase.
"""

from __future__ import annotations


def _class(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(part.split()) for part in text.split("|")))


WORD_CLASSES: dict[str, tuple[tuple[str, ...], ...]] = {
    name: _class(" ".join(text.split()))
    for name, text in {
        "sign": """sign|signs|signed|signing|signature*|signatories|signatory|conclud*|conclusion|
            seal|sealed|seals|sealing|initialled|initialed|put their names|put his name|set their names|
            set his name|puts his name|put his seal|put their seals|set their seals|set his seal|
            put pen|affixed|agreed|agree|agreeing|agreement reached|came to terms|entered into|
            came to an understanding|executed|struck|subscribed|made|reached|exchanged""",
        "grant": """grant|grants|granted|granting|conced*|concession*|gave|give|gives|given|giving|
            award*|made over|make over|signed over|signed away|conferred|bestow*|accorded|allotted|
            obtain*|receiv*|secur*|won|wins|winning|got|gets|acquir*|procured|extracted|wrung|gained|
            contract|contracts|licen*|went to|passed to|fell to|handed|lease|leased|sold""",
        "lease": """leas*|leasehold|rent|rented|made over|signed away|gave up|let|ceded|took over""",
        "buy": """buy|buys|buying|bought|purchas*|acquir*|sold|sale|sell|sells|selling|paid for|
            changed hands|took over|passed to|price""",
        "land": """land|lands|landed|landing|landings|disembark*|came ashore|come ashore|go ashore|
            went ashore|put ashore|set ashore|ashore|set foot|stepped ashore|waded ashore|debark*|
            threw ashore""",
        "arrive": """arriv*|came|come|comes|coming|reach|reached|reaches|reaching|appeared|turned up|
            got to|landed|stepped off|took up|entered upon|presented himself|made his appearance""",
        "leave": """left|leave|leaves|leaving|depart*|quit|quits|quitted|withdr*|went away|go away|
            sailed away|moved out|set out|took his leave|took leave|taken off|turned back""",
        "send": """sent|send|sends|sending|dispatch*|despatch*|commission*|deput*|set out|set off|
            went|goes|carried|carrying|bore|sail*""",
        "deliver": """hand|hands|handed|handing|deliver*|present|presents|presented|presenting|
            submit*|put forward|put before|laid before|lay before|communicat*|transmit*|
            sent|send|sends|tender*|table|tabled|produced|offered|made|gave|exchanged|received""",
        "declare": """declar*|proclaim*|proclamation*|announc*|pronounc*|issued|gave notice|
            gave out|notified|made known|let it be known|published|informed|told""",
        "war": "war|hostilities|state of war",
        "rupture": """broke off|break off|breaks off|breaking off|broken off|broke with|broke|broken|
            sever|severs|severed|severing|severance|rupture*|cut off|cut|ended|parted|ceased|breach""",
        "recall": """recall*|withdr*|call* home|passports|pack* his bags|took his leave|took leave|
            closed|close|closing|shut|left""",
        "begin": """began|begin|begins|begun|beginning|open|opens|opened|opening|start|starts|started|
            starting|commenc*|broke out|broken out|break out|breaks out|outbreak|set in|onset|
            launched|got under way|erupted""",
        "end": """end|ends|ended|ending|clos*|finish*|came to an end|come to an end|over|conclud*|
            conclusion|ceased""",
        "attack": """attack*|struck|strike|strikes|blow|blows|assail*|assault*|fell upon|fell on|
            torpedo*|surpris*|fired on|fired upon|opened fire|raid|raided|shots|shot|guns|shells|
            shelled|shelling|bombard*|steamed in|set upon""",
        "fight": """fight*|fought|battle*|engage*|clash*|contest*|encounter*|combat*|came to blows""",
        "beat": """beat|beaten|beats|defeat*|rout|routed|won|win|wins|victor*|overcame|overthr*|
            worsted|bested|crushed|shattered|smashed|annihilat*|destroy*|destruction|drove|driven|
            drew off|threw back|thrown back|lost|prevail*|triumph*|carried|stormed|disaster""",
        "sink": """sunk|sank|sink|sinking|sent to the bottom|went down|scuttl*|blew up|blown up|
            destroy*|destruction|annihilat*|end|ended|lost|crippled|damaged|holed""",
        "fall": """fall|falls|fell|fallen|surrender*|capitulat*|gave up|give up|given up|gives up|
            yield*|laid down|lowered|hauled down|white flag|taken|took|captur*|opened its gates|struck its flag|
            lost|reduced|passed into|handed over|in Japanese hands|gave in|submitted""",
        "take": """take|takes|took|taken|taking|seiz*|seizure|occup*|captur*|marched in|march in|
            marched into|march into|moved into|moved in|entered|enter|entering|entry|entry|possession|
            held|storm*|carried|invested|overran""",
        "found": """found|founded|founding|foundation|form|formed|forms|forming|formation|establish*|
            set up|sets up|setting up|creat*|organi*|constitut*|came into being|come into being|
            was born|born|birth|began|begun|start*|launch*|inaugurat*|sprang|rose|institut*|raised|
            brought into being|called into being|got together|took shape""",
        "merge": """merg*|absor*|united|unite|unit*|amalgamat*|fus*|joined|join|swallow*|took in|
            taken into|dissolved into|became one|combined|went over|folded into|fold|blended""",
        "dissolve": """disband*|dissol*|disarm*|broke up|broken up|break up|sent home|paid off|
            laid down|abolish*|did away|suppress*|wound up|stood down|discharged|mustered out|turned adrift""",
        "appoint": """appoint*|nam*|made|became|becom*|install*|instal*|engag*|employ*|hired|took up|
            taken on|took charge|taking charge|enter*|assum*|placed|put in charge|put over|set over|
            arriv*|came|began|start*|took office|invested|elevat*|promot*|reached|entered upon|
            took over|take over|post|office|succeed*|replac*|chosen|given|raised|created""",
        "dismiss": """dismiss*|remov*|oust*|out of office|lost|fell|fall|relieved|turned out|
            put out|sacked|deprived|forced out|resign*|stripped|shelved|kicked upstairs|edged out|ceased""",
        "annul": """void|annul*|cancel*|denounc*|abrogat*|tore up|torn up|struck out|revok*|null|
            lapsed|swept away|repudiat*|renounc*|rescind*|withdr*|scrap*|invalid|no longer binding|
            at an end|wiped out|set aside|nullif*""",
        "notify": """notif*|inform*|told|tell|tells|communicat*|acquaint*|advis*|made known|announc*|
            let know|reported|gave notice|letter|note""",
        "demand": """demand*|ask|asks|asked|asking|request*|call* for|called on|insist*|press|
            pressed|presses|pressing|requir*|claim*|sought|seek|bid|bids|applied|application|petition*""",
        "propose": """propos*|suggest*|offer*|put forward|puts forward|sound|sounded|sounds|sounding|
            moved|broach*|raised|mooted|recommend*|invited|instruct*|initiat*|approach*|tabled|overture*""",
        "reply": """repl*|answer*|respon*|rejoin*|retort*|counter*|rebut*""",
        "protest": """protest*|object*|complain*|remonstrat*|took exception|demurr*""",
        "decide": """decid*|decision*|resolv*|resolution|settl*|determin*|agreed|agree|adopt*|approv*|
            fix|fixed|fixes|laid down|chose|made up|voted|sanction*|ruled|drew up|set itself|endors*""",
        "confer": """confer|conferr*|conference*|council*|met|meet|meets|meeting*|sat|sitting|
            gathered|gather|assembl*|took counsel|deliberat*|consult*""",
        "write": """wrote|write|writes|written|writing|letter*|pen|penned|appeal*|addressed|pages|
            cabl*|telegraph*|wire|wired|telegram*|message*""",
        "flee": """fled|flee|flees|fleeing|flight|refuge|escap*|slipp*|shelter*|asylum|took cover|
            stole|stolen|crept|smuggl*|carried|moved|sanctuary|safety|hid|made off|borne|brought""",
        "return": """return*|went back|go back|came back|come back|left|leav*|quit*|moved out|
            moved back|went home|re-entered|came home""",
        "kill": """kill*|murder*|assassin*|slain|slew|slaughter*|stabb*|butcher*|cut down|hacked|
            put to death|done to death|put to the sword|death|died|dead|struck down|dispatched|
            did away with|cutting down|blades""",
        "crown": """crown*|coronation|enthron*|emperor|imperial|proclaim*|assum*|styled|title""",
        "abdicate": """abdicat*|gave up|give up|gives up|given up|renounc*|resign*|laid down|lay down|
            stepped down|steps down|made way|vacat*|lost|left|surrendered|forced from|forced off|
            quit*|handed over|deposed|relinquish*|step aside|stepped aside|passed the crown""",
        "finish": """finish*|complet*|last|final|done|joined|laid|through|ready|closed|close|
            met|driven home|spike|closing""",
        "open": """open|opened|opens|opening|inaugurat*|first train*|through train*|traffic|running|ran|run|
            in service|began|set going|in operation|came into use|carried its first|
            service|train*|passengers""",
        "build": """build|builds|building|built|construct*|lay|laid|laying|broke ground|break ground|
            ground-breaking|groundbreaking|first sod|turned the sod|sod|began|work|works|ground""",
        "publish": """publish*|publication|printed|gazett*|made public|appeared|promulgat*|
            given to the world|came out|disclosed|revealed|official gazette""",
        "arrest": """arrest*|seiz*|caught|apprehend*|detain*|took into custody|taken into custody|
            pounced|jail*|imprison*|held|laid hands|picked up|lay hands""",
        "exile": """taken|took|sent|carried|deport*|remov*|shipp*|abduct*|exil*|spirited|packed off|
            bundled|whisked|banish*|hustled|put aboard|put on board|invited|kept|held""",
        "evacuate": """evacuat*|withdr*|pull* out|left|leave|clear*|quit|marched out|gave back""",
        "mobilise": "mobilis*|mobiliz*|called up|call up|to the colours|put on a war footing",
        "loan": "loan|loans|bond|bonds|issue|issued|borrow*|tobacco loan|float*|subscri*",
        "settle": """settl*|came|arriv*|appear*|establish*|installed|built|buying|bought|occup*|landed|
            moved in|encamp*|quartered|pitched|planted|descended""",
        "visit": """visit*|audience|mission|call* on|went|came|arriv*|travel*|journey*|stay*|soundings|talks|
            sounded|was in|received|appear*""",
        "deny": """den|denied|denies|deny|denial|disavow*|disown*|never|not|repudiat*|protest*|null|void|
            refus*|without his consent|no consent|consent*""",
        "refuse": "refus*|declin*|reject*|resist*|would not|turned down|said no|balk*|withheld",
        "railway": """railway*|railroad*|line|lines|rail|rails|road|track|tracks|trains|iron road|trunk""",
        "timber": "timber|forest*|wood|woods|lumber|trees|logging|log|logs|fell|felling|forests",
        "mine": "mine|mines|mining|coal|ore|ores|underground|below ground|pits|subsoil|diggings",
        "paper": """treat*|protocol*|agreement*|convention*|pact|pacts|paper*|instrument*|accord|accords|
            memorandum|compact|document|deed|bargain|understanding|contract""",
        "ships": """fleet|squadron|squadrons|ships|warships|navy|cruiser*|battleship*|destroyer*|
            torpedo*|gunboat*|men-of-war|armada|ironclad*|flotilla""",
        "king": "king*|monarch|sovereign|ruler|majesty|throne|crown|emperor|court",
        "envoy": "envoy*|minister|emissar*|agent*|messenger*|representative|ambassador|courier*|delegat*",
        "adviser": "advis*|counsellor|councillor|counselor|expert",
        "minister": "minister|envoy|chargé|charge|representative|legation",
        "peace": "peace|peace treaty|peacemakers|plenipotentiaries|terms",
        "alliance": "alliance|allied|ally|allies|partner*",
        "telegraph": "telegraph*|wire|wires|telephone*|post|posts|postal|mail|mails|letters",
        "instructors": "instructor*|drill*|officers|trainers|train*|ncos|non-commissioned|sergeants",
        "society": "society|association|league|club|followers|members|adherents|movement",
        "bank": "bank|till|tills|counter|deposits",
        "lose": """loss|losses|lost|lose|loses|losing|casualt*|killed|dead|fell|wounded|cost|
            killed and wounded|put out of action|hors de combat|price|paid|bill|toll""",
        "strength": """men|troops|strong|force|forces|fielded|field|mustered|numbered|army|soldiers|
            brought|deployed|put into|commanded|had|with|strength|bayonets|rifles|muster""",
    }.items()
}
"""Alternatives of a class, each of words, by the name that phrases write after ``~``."""
