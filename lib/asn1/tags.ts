/** Identifier octets of the universal types in use (X.690 §8.1.2); all of them one octet. */
export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OID: 0x06,
  ENUMERATED: 0x0a,
  UTF8: 0x0c,
  SEQUENCE: 0x30,
  SET: 0x31,
  NUMERIC: 0x12,
  PRINTABLE: 0x13,
  TELETEX: 0x14,
  IA5: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE: 0x1a,
  UNIVERSAL: 0x1c,
  BMP: 0x1e,
} as const;

/** Identifier octet of a primitive context-specific tag, 0 to 30. */
export const contextPrimitive = (number: number): number => 0x80 | number;

/** Identifier octet of a constructed context-specific tag, 0 to 30. */
export const contextConstructed = (number: number): number => 0xa0 | number;
