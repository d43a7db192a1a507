/**
 * Certificates by subject: the anchors, or the intermediates.
 *
 * @module
 */
import { compare } from "../bytes/equal.ts";
import type { Certificate } from "../cert/certificate.ts";
import { Member } from "./member.ts";

/** A set of certificates, found by their subject; one that comes twice is there once. */
export class Pool implements Iterable<Member> {
  readonly #bySubject = new Map<string, Member[]>();
  #size = 0;

  /** @param certificates in the order in which they are to be tried; members keep what is known of them */
  constructor(certificates: Iterable<Certificate | Member> = []) {
    for (const item of certificates) {
      const member = item instanceof Member ? item : new Member(item);
      const key = member.certificate.subject.key;
      const list = this.#bySubject.get(key);
      if (list) list.push(member);
      else this.#bySubject.set(key, [member]);
    }
    for (const [key, list] of this.#bySubject) {
      const once = withoutRepeats(list);
      this.#bySubject.set(key, once);
      this.#size += once.length;
    }
  }

  /** How many certificates there are. */
  get size(): number {
    return this.#size;
  }

  /** The certificates whose subject has this key (`Name.key`). */
  named(key: string): readonly Member[] {
    return this.#bySubject.get(key) ?? [];
  }

  /** The member that is this certificate, byte for byte. */
  find(member: Member): Member | undefined {
    return this.named(member.certificate.subject.key).find((other) => other.same(member));
  }

  *[Symbol.iterator](): Iterator<Member> {
    for (const list of this.#bySubject.values()) yield* list;
  }
}

/**
 * Each certificate where it stands first. By sorting, so that thousands of one name are no trouble: to
 * look through them for each would take the square of their number.
 */
function withoutRepeats(list: Member[]): Member[] {
  if (list.length === 1) return list;
  const places = list.map((_, place) => place);
  places.sort((a, b) => order(list[a]!, list[b]!) || a - b);
  const repeats = new Set(
    places.filter((place, i) => i > 0 && list[places[i - 1]!]!.same(list[place]!)),
  );
  return repeats.size === 0 ? list : list.filter((_, place) => !repeats.has(place));
}

function order({ certificate: { der: a } }: Member, { certificate: { der: b } }: Member): number {
  return a.length - b.length || compare(a, b);
}
