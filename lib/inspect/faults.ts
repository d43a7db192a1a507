import { faultsOf, type Raise } from "../fault.ts";

/** What can be wrong with a file that is to be inspected; never anything of its content. */
export type InspectFaults = {
  /** Nothing known. */
  "inspect-unrecognised": { looks: "blank" | "text" | "utf-16" | "der" | "binary"; length: number };
  /** Known by name, and not read here. */
  "inspect-unsupported": { format: string; line: number | null };
  /** A PEM block whose label says nothing to us. */
  "inspect-label": { label: string; line: number };
  /** A PEM block that holds something else than its label says. */
  "inspect-mislabelled": { label: string; holds: string; line: number };
  /** Only shares can be compared with a key. */
  "inspect-against": { kind: string };
  /** A file that should hold one certificate or public key; `count` of what it holds, 0 for another thing. */
  "inspect-no-public-key": { count: number };
  /** More in one file than is looked at. */
  "inspect-too-many": { limit: number };
};

/** Makes a fault of inspection. */
export const fault: Raise<InspectFaults> = faultsOf<InspectFaults>();
