/**
 * Rebuilds a secret from SLIP-0039 shares: of one group or of several, exactly as many as are needed
 * or more.
 *
 * @module
 */
import { equal } from "../../../bytes/equal.ts";
import { Fault } from "../../../fault.ts";
import type { Secret } from "../../../secret/secret.ts";
import { capabilities } from "../capabilities.ts";
import { fault } from "../faults.ts";
import type { BadForeign, ForeignCombined } from "../types.ts";
import { decrypt } from "./cipher.ts";
import { rebuildLevel } from "./level.ts";
import type { Slip39Entry, Slip39File } from "./read.ts";
import type { Slip39Share } from "./share.ts";

/** Fine points of combining. */
export interface Slip39Options {
  /** Not wiped; empty where there is none. */
  readonly passphrase?: Uint8Array;
  /** How many shares, or groups, are thought to be needed: must agree with the shares. */
  readonly threshold?: number;
}

interface Group {
  /** From 1, as people count. */
  readonly number: number;
  readonly k: number;
  readonly members: readonly Slip39Entry[];
}

/** A group's value and the shares that it came from. */
interface Recovered extends Group {
  readonly value: Secret;
  readonly fitting: readonly Slip39Entry[];
  readonly proven: boolean;
}

/**
 * Rebuilds a secret. Where there are more shares than needed, all of them are compared, and those
 * that do not fit are named.
 *
 * @param files not disposed of
 * @returns the secret, of which the caller disposes
 * @throws {Fault} `compat-no-shares`, `compat-sets`, `compat-duplicate`, `compat-thresholds`,
 * `compat-too-few`, `slip39-group-thresholds`, `slip39-too-few-groups`, `slip39-digest`,
 * `slip39-two-secrets`, and that of the first damaged share where none could be read
 */
export async function combineSlip39(
  files: readonly Slip39File[],
  options: Slip39Options = {},
): Promise<ForeignCombined> {
  const entries = files.flatMap((file) => file.entries);
  const damaged = files.flatMap((file) => file.damaged);
  const [first] = entries;
  if (!first) throw damaged[0]?.fault ?? fault("compat-no-shares", {});
  refuseOtherSets(entries);
  refuseDuplicates(entries);
  const groups = groupsOf(entries);
  const set = first.share;
  const k = set.groupCount === 1 ? groups[0]!.k : set.groupThreshold;
  if (options.threshold !== undefined && options.threshold !== k) {
    throw fault("compat-thresholds", { format: "slip39", thresholds: [options.threshold, k] });
  }
  const complete = groups.filter(({ k, members }) => members.length >= k);
  refuseTooFew(set, groups, complete, damaged);

  const recovered: Recovered[] = [];
  try {
    const failed: { group: Group; fault: Fault }[] = [];
    for (const group of complete) {
      const result = recover(group);
      if (result instanceof Fault) failed.push({ group, fault: result });
      else recovered.push(result);
    }
    if (recovered.length < set.groupThreshold) throw failed[0]!.fault;
    const { value, fitting, proven } = joinGroups(set, recovered);
    using encrypted = value;
    const passphrase = options.passphrase ?? new Uint8Array();
    const secret = await decrypt(encrypted.bytes, passphrase, set);
    const used = fitting.flatMap((group) => group.fitting);
    const bad: BadForeign[] = [
      ...complete.flatMap((group) =>
        group.members.filter((entry) => !used.includes(entry)).map((entry) =>
          badOf(entry, failed.some((other) => other.group === group) ? "group" : "disagrees")
        )
      ),
      ...damaged.map(({ source, fault }): BadForeign => ({
        source,
        flaw: "damaged",
        code: fault.code,
      })),
    ];
    return {
      secret,
      format: "slip39",
      verified: proven,
      tolerates: proven ? tolerated(set, fitting) : 0,
      doubts: proven ? [] : ["checksum-only"],
      threshold: k,
      thresholdFrom: "stated",
      given: entries.length,
      used: used.map(({ source }) => source),
      bad,
      unused: groups.filter((group) => !complete.includes(group)).flatMap(({ members }) =>
        members.map(({ source }) => source)
      ),
      cannotPromise: capabilities("slip39").cannotPromise,
    };
  } finally {
    for (const { value } of recovered) value[Symbol.dispose]();
  }
}

/**
 * Most bad shares that a digest, or the agreement of groups of which one is enough, withstands: one
 * fewer than it takes to make all of them anew.
 */
function tolerated({ groupThreshold }: Slip39Share, groups: readonly Group[]): number {
  const thresholds = groups.map(({ k }) => k).sort((a, b) => a - b);
  const needed = groupThreshold === 1 ? thresholds : thresholds.slice(0, groupThreshold);
  return needed.reduce((sum, k) => sum + k, 0) - 1;
}

function badOf({ share, source }: Slip39Entry, flaw: "disagrees" | "group"): BadForeign {
  return { source, flaw, number: share.member + 1, group: share.group + 1 };
}

/** What a set is called: its identifier and its parameters. */
function setName({ share }: Slip39Entry): string {
  const { identifier, extendable, exponent, groupThreshold, groupCount, value } = share;
  return [
    identifier,
    extendable ? "extendable" : "plain",
    `e${exponent}`,
    `${groupThreshold}/${groupCount}`,
    `${8 * value.length}`,
  ].join("-");
}

function refuseOtherSets(entries: readonly Slip39Entry[]): void {
  const bySet = Map.groupBy(entries, setName);
  if (bySet.size === 1) return;
  const sets = [...bySet].map(([set, group]) => ({
    set,
    sources: group.map(({ source }) => source),
  }));
  throw fault("compat-sets", { format: "slip39", sets });
}

function refuseDuplicates(entries: readonly Slip39Entry[]): void {
  for (const [i, { share, source }] of entries.entries()) {
    const twin = entries.slice(0, i).find((other) =>
      other.share.group === share.group && other.share.member === share.member
    );
    if (!twin) continue;
    throw fault("compat-duplicate", {
      format: "slip39",
      number: share.member + 1,
      group: share.group + 1,
      same: equal(twin.share.value.bytes, share.value.bytes),
      sources: [twin.source, source],
    });
  }
}

function groupsOf(entries: readonly Slip39Entry[]): Group[] {
  const byGroup = Map.groupBy(entries, ({ share }) => share.group);
  return [...byGroup].sort(([a], [b]) => a - b).map(([group, members]) => {
    const thresholds = [...new Set(members.map(({ share }) => share.memberThreshold))];
    if (thresholds.length > 1) {
      const sources = members.map(({ source }) => source);
      throw fault("slip39-group-thresholds", { group: group + 1, thresholds, sources });
    }
    return { number: group + 1, k: thresholds[0]!, members };
  });
}

function refuseTooFew(
  { groupThreshold, groupCount }: Slip39Share,
  groups: readonly Group[],
  complete: readonly Group[],
  unread: Slip39File["damaged"],
): void {
  if (complete.length >= groupThreshold) return;
  const damaged = unread.map(({ source, fault }) => ({ source, code: fault.code }));
  if (groupCount === 1) {
    const { k, members: { length: have } } = groups[0]!;
    throw fault("compat-too-few", { format: "slip39", k, have, more: k - have, damaged });
  }
  throw fault("slip39-too-few-groups", {
    k: groupThreshold,
    n: groupCount,
    have: complete.length,
    groups: groups.map(({ number, k, members }) => ({ group: number, have: members.length, k })),
    damaged,
  });
}

/** Rebuilds a group's value, or gives the fault for which it cannot be had. */
function recover(group: Group): Recovered | Fault {
  const { members, k } = group;
  const rebuilt = rebuildLevel(
    members.map(({ share }) => share.member),
    members.map(({ share }) => share.value.bytes),
    k,
  );
  const sources = members.map(({ source }) => source);
  if (rebuilt.outcome === "none") return fault("slip39-digest", { group: group.number, sources });
  if (rebuilt.outcome === "two") {
    const sets = rebuilt.sets.map((indices) => indices.map((i) => sources[i]!));
    return fault("slip39-two-secrets", { group: group.number, sets });
  }
  const { value, proven } = rebuilt;
  return { ...group, value, proven, fitting: rebuilt.members.map((i) => members[i]!) };
}

/** Rebuilds the encrypted secret from the groups' values; the caller disposes of it. */
function joinGroups(
  { groupThreshold }: Slip39Share,
  groups: readonly Recovered[],
): { value: Secret; fitting: readonly Recovered[]; proven: boolean } {
  const rebuilt = rebuildLevel(
    groups.map(({ number }) => number - 1),
    groups.map(({ value }) => value.bytes),
    groupThreshold,
  );
  const sourcesOf = (indices: readonly number[]) =>
    indices.flatMap((i) => groups[i]!.fitting.map(({ source }) => source));
  if (rebuilt.outcome === "none") {
    throw fault("slip39-digest", { group: null, sources: sourcesOf(groups.map((_, i) => i)) });
  }
  if (rebuilt.outcome === "two") {
    throw fault("slip39-two-secrets", { group: null, sets: rebuilt.sets.map(sourcesOf) });
  }
  const fitting = rebuilt.members.map((i) => groups[i]!);
  const proven = rebuilt.proven || fitting.some((group) => group.proven);
  return { value: rebuilt.value, fitting, proven };
}
