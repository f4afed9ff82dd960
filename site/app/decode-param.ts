/** Next hands a parameter over as it stood in the address, percent-encoded. @returns Empty for what is not well encoded. */
export function decodeParam(param: string): string {
  try {
    return decodeURIComponent(param)
  } catch {
    return ''
  }
}
