import type { IModule } from 'dependency-cruiser'

/** Folders, each with those that its files import, and for each of them one import as an example. */
export type FolderGraph = Map<string, Map<string, { from: string; to: string }>>

/**
 * How the folders right below one import each other; whatever is deeper counts as the folder that it is in.
 *
 * @param isLeftOut Files that do not count.
 */
export function folderGraph(
  modules: readonly IModule[],
  parent: string,
  isLeftOut: (file: string) => boolean = () => false,
): FolderGraph {
  const graph: FolderGraph = new Map()
  const folderOf = (file: string) => {
    const [folder, ...rest] = file.startsWith(`${parent}/`) ? file.slice(parent.length + 1).split('/') : []
    return folder === undefined || rest.length === 0 || isLeftOut(file) ? null : folder
  }
  const known = (folder: string) => {
    const imports = graph.get(folder) ?? new Map<string, { from: string; to: string }>()
    graph.set(folder, imports)
    return imports
  }
  for (const { source, dependencies } of modules) {
    const from = folderOf(source)
    if (from === null) continue
    const imports = known(from)
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved)
      if (to === null || to === from) continue
      known(to)
      if (!imports.has(to)) imports.set(to, { from: source, to: resolved })
    }
  }
  return graph
}

/** All folders that have folders below them, beginning with `src`. */
export function parentsOf(modules: readonly IModule[]): string[] {
  const parents = new Set<string>()
  for (const { source } of modules) {
    const folders = source.split('/').slice(0, -1)
    if (folders[0] !== 'src') continue
    for (let depth = 1; depth < folders.length; depth++) parents.add(folders.slice(0, depth).join('/'))
  }
  return [...parents].sort()
}

/**
 * Puts folders above those that they import: the first level imports none, and each other one only such below it.
 *
 * @returns The levels, and the folders that have none because they import each other in a circle, or import such.
 */
export function levelsOf(graph: FolderGraph): { levels: string[][]; rest: string[] } {
  const placed = new Set<string>()
  const levels: string[][] = []
  for (;;) {
    const level = [...graph.keys()].filter(
      (folder) => !placed.has(folder) && [...(graph.get(folder)?.keys() ?? [])].every((to) => placed.has(to)),
    )
    if (level.length === 0) break
    levels.push(level.sort())
    for (const folder of level) placed.add(folder)
  }
  return { levels, rest: [...graph.keys()].filter((folder) => !placed.has(folder)).sort() }
}

/** A circle among folders, as the imports that make it; null when there is none. */
export function findCycle(graph: FolderGraph): { from: string; to: string }[] | null {
  const { rest } = levelsOf(graph)
  const [first] = rest
  if (first === undefined) return null
  // Each of the rest imports another one of them, so that a walk comes by one of them twice.
  const walked: string[] = []
  let folder = first
  while (!walked.includes(folder)) {
    walked.push(folder)
    folder = [...(graph.get(folder)?.keys() ?? [])].find((to) => rest.includes(to)) ?? first
  }
  const circle = walked.slice(walked.indexOf(folder))
  return circle.flatMap(
    (from, index) => graph.get(from)?.get(circle[(index + 1) % circle.length] ?? from) ?? [],
  )
}
