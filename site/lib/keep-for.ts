/**
 * Keeps what was loaded in the memory of this process, and loads it once for all who ask meanwhile.
 *
 * @param milliseconds how long, from when loading began; what failed is not kept
 */
export function keepFor<T>(milliseconds: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { value: Promise<T>; until: number } | undefined
  return () => {
    if (kept && Date.now() < kept.until) return kept.value
    const loading = { value: load(), until: Date.now() + milliseconds }
    kept = loading
    loading.value.catch(() => {
      if (kept === loading) kept = undefined
    })
    return loading.value
  }
}
