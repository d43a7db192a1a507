/**
 * Certificates by subject: the anchors, or the intermediates.
 *
 * @module
 */
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
      if (!list) this.#bySubject.set(key, [member]);
      else if (list.some((other) => other.same(member))) continue;
      else list.push(member);
      this.#size++;
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
