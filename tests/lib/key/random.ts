/** The system's generator, as tests hand it to the library. */
export const random = (view: Uint8Array): void =>
  void crypto.getRandomValues(view as Uint8Array<ArrayBuffer>);
