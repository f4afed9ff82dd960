/**
 * The `extensions` of a field whose text has up to 1 MB, or is made from such a text: its complexity. Any
 * other field costs one.
 */
export const heavyText = { complexity: 20 }
