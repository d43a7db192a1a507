#!/usr/bin/env python3
"""Recovers a secret from Conclave's sheets without Conclave, on any computer with Python 3.

    python3 recover.py SHEET SHEET ... > secret

Each SHEET is a file with one sheet: its words typed row by row, the text of its QR code, its armor, or
its bytes. docs/recover.md tells the rest. Written from the three FORMAT.md files of lib/share alone.
"""
import base64
import hashlib
import hmac
import itertools
import math
import re
import struct
import sys

# The 1024 words of SLIP-0039: their first four letters tell them apart.
WORDS = """
acadacidacneacquacroactiactradapadeqadjuadmiadoraduladvaadvoafraagaiagenagreaideaircairlairpajar
alaralbualcoaliealivalphalrealtoalumalwaamazambiamouamusanalanatanceanciangeangranimanswanteanxi
aparaquaarcaarenarguarmeartiartwaspeauctauguauntaveraviaavoiawarawayaxisaxlebeambearbeavbecobedr
behabeinbelibelobenebestbeyobikebiolbirtbishblacblanblesblimblinbluebodyboltboribornbothbounbrac
branbravbreabriebrokbrotbrowbuckbudgbuilbulbbulgbumpbundburdburnbusybuyecagecalccamecampcanycapa
capicaptcarbcardcarecargcarpcarvcatecausceilcentcerachamchancharchecchemcheschewchubcineciviclas
claycleaclieclimclinclocclogclosclotclubcluscoalcoascodicolucompcorncostcouncourcovecowbcradcraf
crazcredcriccrimcriscritcrowcruccruncruscryscubicultcuricurlcustcylidaisdamadancdarkdatadaugdead
dealdebrdebudecedecidecldecodecrdelidemadensdenydepadepedepidepldescdesedesideskdestdetadetedevi
devodiagdictdietdiledimidinidipldisadiscdisedishdismdispdistdivedivodocudomadomedomidougdowndrag
dramdreadresdrifdrindrovdrugdryeduckdukeduradwardynaearlearteaseeasyechoecliecoledgeediteduceith
elboeldeelecelegelemelepelevelitelseemaiemeremisempeemphemplemptendiendlendoenemenerenfoengaenjo
enlaentrenveenvyepidepisequaequieraserodescaestaestievalevenevidevilevokexacexamexceexchexclexcu
execexerexhaexotexpaexpeexplexprexteextreyebfacifactfailfainfakefalsfamifamofancfangfantfatafati
favofawnfibefictfiltfinafindfingfirefirmfiscfishfitnflamflasflavfleaflexflipfloaflorfluffocuforb
forcforeforgformfortforwfounfracfragfreqfresfriafridfriefrosfrotfrozfumefundfurlfusegalagamegarb
gardgarlgasogathgenegenigenrgenugeolgestgladglanglasglenglimgoatgoldgradgrangrasgravgraygreagrie
grilgringrocgrosgrougrowgrumguarguesguilguitgumshairhamshandhangharvhavehavohawkhazaheadhealhear
heathelpheraherdhesihoboholiholyhomehormhosphourhugehumahumihunthusbhushhuskhybrideaidenidleimag
impaimplimprimpuinclincoincrindeindiinduinfainfoinheinjuinmainseinsiinstinteintiinvainvoirisisla
isolitemivorjackjerkjewejoinjudijuicjumpjuncjunijunkjuryjustkernkeybkidnkindkitcknifknitladeladl
ladylairlamplanglarglaselaunlawsleadleaflearleavlectlegalegelegslendlenglevelibelibrliceliftlike
lilalilylipsliqulistlitelivilizaloanlobelocalosiloudloyalucklunalunclungluxulyinlyrimachmagamaid
mailmainmakemakimamamanamandmansmanumaramarcmarkmarvmasomatemathmaximayomeanmedamedimembmemoment
mercmerimethmetrmidsmildmilimineminimiramixemixtmobimodemodimoismomemornmortmothmounmousmovemuch
mulemultmuscmusemusimustnailnatineckneganervnetwnewsnuclnumbnumenylooasiobesobjeobseobtaoceaofte
olymomitoraloranorbiordeordiorgaouncovenoverownepacepacipackpaidpainpajapancpantpapapapeparcpark
partpatepatrpaympayrpeacpeanpeaspecapenapencpercperfpermpetiphanpharphotphraphyspickpictpiecpile
pinkpipepistpitcplaiplanplasplatplaypleaplotplunpracpraypreapredpregprempreppresprevprieprimprio
prisprivprizprobprocprofprogpromprosprovprunpublpulspumppunipunypupapurcpurppythquanquarquicquie
raceraciradarailrainraisrandrankrapiraspreacrealreboreburecarecerecoregrregurejerelaremeremiremo
rendreparepereplrequrescreseresirespresuretaretrreunreverevirewarhymrhytrichrivariverobirockroma
romprostrounroyaruinrulerumosacksafasalasalosaltsatisatosavesaysscanscarscatscenschosciescouscra
screscriscroseafseassecrsecusegmsenishadshafshamshapsharshelshershorshoushrisidesilesilvsimisimp
singsistskinskunslapslavsledslicslimslowslussmarsmeasmelsmirsmitsmoksmugsnaksnapsnifsocisoftsold
solusoulsourspacsparspeaspecspelspenspewspidspilspinspirspitsprasprisquasquestadstafstanstarstat
staysteastepsticstilstorstrastristylsubjsubmsugasuitsunlsupesurfsurpsurvsweaswimswinswitsymbsymp
syndsysttacktacttadptaletasktasttaugtaxiteacteamteastemptenatendtenstermtesttextthanthattheatheo
therthorthrethumthunticktidytimbtimetingtofutogetoletotatoxitractraftraitrantrastravtreatrentria
trictriptriutroutruetrustwictwintypetypiuglyultiumbruncoundeunfaunfounhauniounivunkiunknunusunwr
upgrupstuserusheusuavalivaluvampvanivarivegavelvventverdveriveryvetevexevictvideviewvintviolvira
visivisuvitavocavoicvoluvotevotiwalnwarmwarnwatcwavywealweapwebcwelcwelfwestwidtwildwindwinewire
wisdwithwitswolfwomaworkwortwrapwriswritwrotyearyelpyielyogazero
""".replace("\n", "")


def sha256(data):
    return hashlib.sha256(data).digest()


def expand(key, info, length):  # HKDF-Expand, RFC 5869
    out = block = b""
    for counter in range(1, math.ceil(length / 32) + 1):
        block = hmac.new(key, block + info + bytes([counter]), hashlib.sha256).digest()
        out += block
    return out[:length]


def digest(data):
    return sha256(b"".join(sha256(data[i : i + 2**20]) for i in range(0, len(data), 2**20)))


def chacha20(key, data):  # RFC 8439, nonce 0, counter from 0
    out = bytearray()
    for counter in range(math.ceil(len(data) / 64)):
        start = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<IIII", counter, 0, 0, 0))
        s = list(start)
        for _ in range(10):
            for i in range(8):  # four columns, then four diagonals
                a, b, c, d = [4 * j + (i + (j if i > 3 else 0)) % 4 for j in range(4)]
                for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                    s[x] = (s[x] + s[y]) & 0xFFFFFFFF
                    s[z] = ((s[z] ^ s[x]) << turn | (s[z] ^ s[x]) >> (32 - turn)) & 0xFFFFFFFF
        out += struct.pack("<16I", *((x + y) & 0xFFFFFFFF for x, y in zip(s, start)))
    return bytes(x ^ y for x, y in zip(data, out))


def multiply(a, b, modulus):  # polynomials over GF(2)
    product, top = 0, 1 << modulus.bit_length() - 1
    while b:
        product ^= a * (b & 1)
        a, b = a << 1, b >> 1
        if a & top:
            a ^= modulus
    return product


def times(a, b):  # GF(2^8) of the shares
    return multiply(a, b, 0x11B)


def divide(a, b):
    return times(a, next(c for c in range(256) if times(b, c) == 1))


def check_of(row, words):  # a row's check, in GF(2^10)
    for power, word in enumerate(words, 1):
        for _ in range(power):
            word = multiply(word, 2, 0x409)
        row ^= word
    return row


def from_words(text):
    rows = {}
    for line in text.splitlines():
        if not line.strip() or line.strip().startswith("#"):
            continue
        number, words = re.match(r"\s*(\d*)[.:)]?\s*(.*)", line).groups()
        row, words = int(number or len(rows) + 1), [word.lower() for word in words.split()]
        at = [next((i for i in range(0, 4096, 4) if WORDS[i : i + 4] == w[:4]), -1) for w in words]
        unknown = [i for i, found in enumerate(at) if found < 0]
        if len(words) != 6 or len(unknown) > 1:
            sys.exit(f"row {row}: six words are needed, and only one of them may be unreadable (?)")
        numbers = [found // 4 for found in at]
        if unknown and unknown[0] < 5:
            fits = lambda w: check_of(row, numbers[: unknown[0]] + [w] + numbers[unknown[0] + 1 : 5]) == numbers[5]
            numbers[unknown[0]] = next(w for w in range(1024) if fits(w))
        elif not unknown and check_of(row, numbers[:5]) != numbers[5]:
            sys.exit(f"row {row}: it does not fit its check; compare it with the paper")
        rows[row] = numbers[:5]
    if sorted(rows) != list(range(1, len(rows) + 1)) or rows[1][0] != 256 + len(rows):
        sys.exit(f"there are {len(rows)} rows; the first one tells of {rows.get(1, [256])[0] - 256}")
    symbols = [s for row in sorted(rows) for s in rows[row]]
    for root in range(1, 9):  # the Reed-Solomon code must divide the whole
        point, total = 1, 0
        for _ in range(root):
            point = multiply(point, 2, 0x409)
        for symbol in [ord(c) for c in "conclave"] + symbols:
            total = multiply(total, point, 0x409) ^ symbol
        if total:
            sys.exit("every row fits its check, but together they are no sheet: are rows of two sheets mixed?")
    bits = "".join(f"{s:010b}" for s in symbols[1:-8]).rstrip("0")[:-1]
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def from_armor(lines):
    out = b""
    for number, line in enumerate(lines[lines.index("") + 1 : -1], 1):
        data, check = (base64.b64decode(part, validate=True) for part in line.split(" "))
        if check != sha256(struct.pack(">I", number) + data)[:3]:
            sys.exit(f"line {number} of the data does not fit its check: {line}")
        out += data
    return out


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"CS":
        return data
    text = data.decode("utf-8-sig").strip()
    if text.startswith("CONCLAVE:1:"):
        digits = text[len("CONCLAVE:1:") :]
        return base64.b32decode(digits + "=" * (-len(digits) % 8))
    return from_armor(text.splitlines()) if text.startswith("-----") else from_words(text)


class Sheet:
    def __init__(self, path):
        self.path, data = path, read(path)
        if data[:4] != b"CS\x01\x01":
            sys.exit(f"{path}: this program reads version 1, suite 1 (bytes); these are {list(data[2:4])}")
        self.k, self.n, self.x, self.flags = data[4:8]
        self.y, at = data[16:48], 49 + data[48]
        self.name, self.j = data[49:at], data[at : at + 32]
        f, self.names, self.length = struct.unpack(">HHI", data[at + 32 : at + 40])
        self.f, self.c = data[at + 40 : at + 40 + f], data[at + 40 + f :]
        self.h = sha256(b"conclave set 1" + data[2:6] + data[at : at + 40 + f] + digest(self.c))
        if self.h[:8] != data[8:16] or self.flags or len(self.c) != self.length + self.names + 32:
            sys.exit(f"{path}: the sheet is damaged or cut off")


def main(paths):
    sheets = [Sheet(path) for path in paths]
    if len({sheet.h for sheet in sheets}) != 1:
        sys.exit("these sheets are of different sets" if sheets else __doc__)
    one, points = sheets[0], {(sheet.x, sheet.y) for sheet in sheets}
    k, n, f = one.k, one.n, one.f
    if len({x for x, _ in points}) < k:
        sys.exit(f"{k} different sheets are needed, {len({x for x, _ in points})} are here")
    for some in itertools.combinations(sorted(points), k):  # "Combining" in FORMAT.md, step 3
        key = [0] * 32
        for x, y in some:
            weight = 1
            for other, _ in some:
                if other != x:
                    weight = times(weight, divide(other, other ^ x))
            key = [a ^ times(b, weight) for a, b in zip(key, y)]
        opened = expand(bytes(key), b"commitment and stream", 64)
        if len({x for x, _ in some}) == k and opened[:32] == one.j:
            break
    else:
        sys.exit("no choice of these sheets fits: at least one of every choice was altered")
    plain = chacha20(opened[32:], one.c)  # step 4
    secret, names, r = plain[: one.length], plain[one.length : -32], plain[-32:]
    sizes = struct.pack(">IHH", len(secret), len(f), len(names))
    material = bytes([1, 1, k, n]) + sizes + r + digest(secret) + f + names
    p = hmac.new(b"conclave share bytes 1", material, hashlib.sha256).digest()
    dealt = expand(p, b"key and coefficients", 32 * k)
    if dealt[:32] != bytes(key):
        sys.exit("these sheets were forged: nothing is given out")
    for sheet in sheets:  # step 5
        made = bytes(32)
        for i in reversed(range(k)):
            made = bytes(times(a, sheet.x) ^ b for a, b in zip(made, dealt[32 * i : 32 * i + 32]))
        altered = made != sheet.y or sheet.name not in names
        print(f"{sheet.path}: sheet {sheet.x} of {n}{', ALTERED' if altered else ''}", file=sys.stderr)
    sys.stdout.buffer.write(secret)


if __name__ == "__main__":
    main(sys.argv[1:])
