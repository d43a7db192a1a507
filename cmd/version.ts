/** The version of this program, which is package.json's. */
export const VERSION = "0.1.0";
