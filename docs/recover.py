#!/usr/bin/env python3
"""Recovers a secret from Conclave's sheets without Conclave, on any computer with Python 3.

    python3 recover.py SHEET SHEET ... > secret

Each SHEET is a file with one sheet: its words typed row by row, the text of its QR code, its armor, or
its bytes. The sealed file, where the set has one, is given beside them. docs/recover.md tells the rest. Written from the three FORMAT.md files of lib/share alone.
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


def extract(salt, material):  # HKDF-Extract, RFC 5869
    return hmac.new(salt, material, hashlib.sha256).digest()


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


def aes256_ctr(key, data):  # FIPS 197 and SP 800-38A, counter from 0
    powers, box = [1], [0x63] * 256
    for _ in range(254):
        powers.append(times(powers[-1], 3))
    for i, value in enumerate(powers):
        turned = multiply(powers[-i % 255], 0b11111, 1 << 16)
        box[value] = (turned ^ turned >> 8) & 255 ^ 0x63
    tables = [[times(b, 2) << 24 | b << 16 | b << 8 | times(b, 3) for b in box]]
    for _ in range(3):
        tables.append([v >> 8 | (v & 255) << 24 for v in tables[-1]])
    t, u, v, z = tables
    w, constant = list(struct.unpack(">8I", key)), 1
    for i in range(8, 60):
        word = w[-1]
        if i % 4 == 0:
            turned = word if i % 8 else word << 8 & 0xFFFFFFFF | word >> 24
            word = sum(box[turned >> at & 255] << at for at in (0, 8, 16, 24))
        if i % 8 == 0:
            word, constant = word ^ constant << 24, times(constant, 2)
        w.append(w[-8] ^ word)
    out = bytearray()
    for counter in range(math.ceil(len(data) / 16)):
        a, b, c, d = (x ^ y for x, y in zip(struct.unpack(">4I", counter.to_bytes(16, "big")), w))
        for r in range(4, 56, 4):
            a, b, c, d = (
                t[a >> 24] ^ u[b >> 16 & 255] ^ v[c >> 8 & 255] ^ z[d & 255] ^ w[r],
                t[b >> 24] ^ u[c >> 16 & 255] ^ v[d >> 8 & 255] ^ z[a & 255] ^ w[r + 1],
                t[c >> 24] ^ u[d >> 16 & 255] ^ v[a >> 8 & 255] ^ z[b & 255] ^ w[r + 2],
                t[d >> 24] ^ u[a >> 16 & 255] ^ v[b >> 8 & 255] ^ z[c & 255] ^ w[r + 3],
            )
        for i, (e, f, g, h) in enumerate(((a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c))):
            word = box[e >> 24] << 24 | box[f >> 16 & 255] << 16 | box[g >> 8 & 255] << 8 | box[h & 255]
            out += struct.pack(">I", word ^ w[56 + i])
    size = len(data)
    return (int.from_bytes(data, "big") ^ int.from_bytes(out[:size], "big")).to_bytes(size, "big")


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


class Bytes:  # suite 1: any bytes, shared byte by byte in GF(2^8)
    size, decrypt = 32, staticmethod(chacha20)

    def read_head(self, sheet, data):
        sheet.fixed, (sheet.f_size, sheet.names, sheet.rest) = 40, struct.unpack(">HHI", data[32:40])
        sheet.commitment = data[:32]

    def join(self, points):
        key = [0] * 32
        for x, y in points:
            weight = 1
            for other, _ in points:
                if other != x:
                    weight = times(weight, divide(other, other ^ x))
            key = [a ^ times(b, weight) for a, b in zip(key, y)]
        return bytes(key)

    def stream(self, key, sheet):
        opened = expand(key, b"commitment and stream", 64)
        return opened[32:] if opened[:32] == sheet.commitment else None

    def deal(self, sheet, key, secret, names, r):
        material = bytes([1, sheet.suite, sheet.k, sheet.n]) + struct.pack(">IHH", len(secret), len(sheet.f), len(names))
        p = extract(b"conclave share bytes 1", material + r + digest(secret) + sheet.f + names)
        dealt = expand(p, b"key and coefficients", 32 * sheet.k)
        self.rows = [dealt[i : i + 32] for i in range(0, len(dealt), 32)]
        return self.rows[0] == key

    def share(self, x):
        y = bytes(32)
        for row in reversed(self.rows):
            y = bytes(times(a, x) ^ b for a, b in zip(y, row))
        return y

    def secret(self, sheet, key, secret):
        return secret


class Sealed(Bytes):  # suite 6: the same; what is common to the sheets stands in a file of its own
    decrypt = staticmethod(aes256_ctr)


class Key:  # suites 2 to 5: a private key as a number modulo q, with Feldman's commitments
    decrypt = staticmethod(chacha20)

    def __init__(self, size, point, rest, p, q, base, oid):
        self.size, self.point, self.rest, self.p, self.q, self.base, self.oid = size, point, rest, p, q, base, oid
        self.order = "little" if rest else "big"  # rest: it is Ed25519

    def read_head(self, sheet, data):
        sheet.fixed, sheet.rest = 5 + sheet.k * self.point, self.rest
        sheet.f_size, sheet.names = struct.unpack(">HH", data[sheet.fixed - 4 : sheet.fixed])
        sheet.form, sheet.commitment = data[0], data[1 : sheet.fixed - 4]

    def add(self, a, b):
        p, (x1, y1), (x2, y2) = self.p, a, b
        if self.rest:  # -x^2 + y^2 = 1 + d x^2 y^2
            t = -121665 * pow(121666, -1, p) * x1 * x2 * y1 * y2
            return (x1 * y2 + x2 * y1) * pow(1 + t, -1, p) % p, (y1 * y2 + x1 * x2) * pow(1 - t, -1, p) % p
        slope = (3 * (x1 * x1 - 1) * pow(2 * y1, -1, p)) if a == b else (y2 - y1) * pow(x2 - x1, -1, p)
        x = (slope * slope - x1 - x2) % p  # y^2 = x^3 - 3x + b
        return x, (slope * (x1 - x) - y1) % p

    def point_of(self, number):
        total = None
        for bit in f"{number:b}":
            total = total and self.add(total, total)
            if bit == "1":
                total = self.add(total, self.base) if total else self.base
        return total

    def encode(self, point):
        if self.rest:
            return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")
        return bytes([2 + point[1] % 2]) + point[0].to_bytes(self.size, "big")

    def bytes_of(self, number):
        return number.to_bytes(self.size, self.order)

    def join(self, points):
        total = 0
        for x, y in points:
            others = [other for other, _ in points if other != x]
            weight = math.prod(others) * pow(math.prod(other - x for other in others), -1, self.q)
            total += int.from_bytes(y, self.order) * weight
        return total % self.q

    def stream(self, d, sheet):
        if d == 0 or self.encode(self.point_of(d)) != sheet.commitment[: self.point]:
            return None
        return expand(extract(b"conclave share key 1", self.bytes_of(d)), b"stream" + sha256(sheet.commitment), 32)

    def deal(self, sheet, d, seed, names, r):
        numbers = bytes([1, sheet.suite, sheet.k, sheet.n, sheet.form]) + struct.pack(">HH", len(sheet.f), len(names))
        p = extract(b"conclave share key 1", numbers + r + self.bytes_of(d) + sheet.f + names)
        rows = (expand(p, b"coefficient" + bytes([i]), self.size + 16) for i in range(1, sheet.k))
        self.rows = [d] + [int.from_bytes(row, "big") % self.q for row in rows]
        if seed:
            half = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
            if (half & (2**254 - 8) | 2**254) % self.q != d:
                return False
        return b"".join(self.encode(self.point_of(row)) for row in self.rows) == sheet.commitment

    def share(self, x):
        return self.bytes_of(sum(row * x**i for i, row in enumerate(self.rows)) % self.q)

    def secret(self, sheet, d, seed):
        if seed:
            algorithm, inner = bytes.fromhex("06032b6570"), der(4, seed)
        else:
            point = b"\4" + b"".join(n.to_bytes(self.size, "big") for n in self.point_of(d))
            inner = der(0x30, der(2, b"\1") + der(4, self.bytes_of(d)) + der(0xA1, der(3, b"\0" + point)))
            algorithm = bytes.fromhex("06072a8648ce3d0201" + self.oid)
        file = der(0x30, der(2, b"\0") + der(0x30, algorithm) + der(4, inner))
        if sheet.form == 1:
            return file
        lines = base64.b64encode(file)
        lines = b"\n".join(lines[i : i + 64] for i in range(0, len(lines), 64))
        return b"-----BEGIN PRIVATE KEY-----\n" + lines + b"\n-----END PRIVATE KEY-----\n"


def der(tag, content):
    size = len(content)
    head = bytes([size]) if size < 128 else bytes([0x81, size]) if size < 256 else b"\x82" + struct.pack(">H", size)
    return bytes([tag]) + head + content


def nist(size, oid, p, q, x, y):  # SP 800-186, 3.2.1
    return Key(size, size + 1, 0, p, int(q, 16), (int(x, 16), int(y, 16)), oid)


SUITES = {
    1: Bytes(),
    2: nist(32, "06082a8648ce3d030107", 2**256 - 2**224 + 2**192 + 2**96 - 1,
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
    3: nist(48, "06052b81040022", 2**384 - 2**128 - 2**96 + 2**32 - 1,
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"),
    4: nist(66, "06052b81040023", 2**521 - 1,
            "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            "a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
            "c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dba"
            "a14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
            "11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662"
            "c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650"),
    5: Key(32, 32, 32, 2**255 - 19, 2**252 + 27742317777372353535851937790883648493,  # RFC 8032, 5.1
           (15112221349535400772501151409588531511454012693041857206046113283949847762202,
            46316835694926478169428394003475163141307993866256225615783033603165251855960), ""),
    6: Sealed(),
}
SEALED = b"CSSEALED"


class Sheet:
    def __init__(self, path, data):
        self.path = path
        if data[:3] != b"CS\1" or data[3] not in SUITES:
            sys.exit(f"{path}: this program reads version 1, suites 1 to 6; these are {list(data[2:4])}")
        try:
            self.suite, self.k, self.n, self.x, flags = data[3:8]
            if flags:
                sys.exit(f"{path}: this program does not know flags {flags}; see FORMAT.md of a newer release")
            at = 16 + SUITES[self.suite].size
            self.y, self.name = data[16:at], data[at + 1 : at + 1 + data[at]]
            at += 1 + data[at]
            SUITES[self.suite].read_head(self, data[at:])
        except (struct.error, IndexError, ValueError):
            sys.exit(f"{path}: the sheet is cut off")
        end = at + self.fixed + self.f_size
        self.f, self.c = data[at + self.fixed : end], data[end:]
        self.id, self.c_size = data[8:16], self.rest + self.names + 32
        self.c_digest = self.c if self.suite == 6 else digest(self.c)
        self.h = sha256(b"conclave set 1" + data[2:6] + data[at:end] + self.c_digest)
        if self.h[:8] != self.id or len(self.c) != (32 if self.suite == 6 else self.c_size):
            sys.exit(f"{path}: the sheet is damaged or cut off")


def main(paths):
    files = [(path, read(path)) for path in paths]
    sheets = [Sheet(path, data) for path, data in files if data[:8] != SEALED]
    if len({sheet.h for sheet in sheets}) != 1:
        sys.exit("these sheets are of different sets" if sheets else __doc__)
    one, points = sheets[0], {(sheet.x, sheet.y) for sheet in sheets}
    suite, numbers = SUITES[one.suite], {x for x, _ in points}
    if len(numbers) < one.k:
        sys.exit(f"{one.k} different sheets are needed, {len(numbers)} are here")
    for some in itertools.combinations(sorted(points), one.k):  # "Combining" in FORMAT.md, step 3
        if len({x for x, _ in some}) == one.k:
            key = suite.join(some)
            stream = suite.stream(key, one)
            if stream:
                break
    else:
        sys.exit("no choice of these sheets fits: at least one of every choice was altered")
    if one.suite == 6:
        parts = [data[16:] for _, data in files if data[:16] == SEALED + one.id]
        one.c = next((part for part in parts if digest(part) == one.c_digest), None)
        if one.c is None:
            sys.exit("the sealed file of this set is needed as well" if not parts else "the sealed file is damaged")
    plain = suite.decrypt(stream, one.c)  # step 4
    rest, names, r = plain[: one.rest], plain[one.rest : -32], plain[-32:]
    if not suite.deal(one, key, rest, names, r):
        sys.exit("these sheets were forged: nothing is given out")
    for sheet in sheets:  # step 5
        altered = suite.share(sheet.x) != sheet.y or sheet.name not in names
        print(f"{sheet.path}: sheet {sheet.x} of {one.n}{', ALTERED' if altered else ''}", file=sys.stderr)
    sys.stdout.buffer.write(suite.secret(one, key, rest))


if __name__ == "__main__":
    main(sys.argv[1:])
