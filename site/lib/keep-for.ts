/**
 * Caches a loaded value in the memory of this process. Concurrent callers share one load.
 *
 * @param milliseconds how long to keep the value, counted from the start of the load; failures are not kept
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
