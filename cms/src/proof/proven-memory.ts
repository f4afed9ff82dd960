/** The highest number of remembered paths. The path with the oldest proof is forgotten first. */
const mostPaths = 2_000

/**
 * Remembers, for each path of each endpoint, the sequence that this process has proven. In a bulk publish,
 * hundreds of publications need the same lists to be probed. One probe proves all of them, and the other
 * probes are not needed.
 */
export type ProvenMemory = {
  /** Whether the path was seen at this sequence or a later one. */
  has: (endpointId: string, path: string, sequence: number) => boolean
  add: (endpointId: string, path: string, upTo: number) => void
}

/** Creates the memory of one process. */
export function createProvenMemory(): ProvenMemory {
  const proven = new Map<string, number>()
  const key = (endpointId: string, path: string) => `${endpointId} ${path}`
  return {
    has: (endpointId, path, sequence) => (proven.get(key(endpointId, path)) ?? 0) >= sequence,
    add: (endpointId, path, upTo) => {
      const name = key(endpointId, path)
      const most = Math.max(upTo, proven.get(name) ?? 0)
      proven.delete(name)
      proven.set(name, most)
      const oldest = proven.size > mostPaths ? proven.keys().next().value : undefined
      if (oldest !== undefined) proven.delete(oldest)
    },
  }
}
