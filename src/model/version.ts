/** The version of this program, as its package says. */
export const rapporteurVersion = '0.1.0';
