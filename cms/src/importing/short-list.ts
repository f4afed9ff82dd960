/** Returns the first items of a list, and the number of further ones. */
export function shortList(items: readonly string[], most = 8): string {
  const rest = items.length - most
  return items.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
