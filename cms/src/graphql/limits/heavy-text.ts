/**
 * What a field costs that is a text of up to 1 MB, or is made of one: the `extensions` of such a field. Any other field
 * costs one.
 */
export const heavyText = { complexity: 20 }
