import type { IModule } from 'dependency-cruiser'

/** For each folder, the folders that its files import, each with one import as an example. */
export type FolderGraph = Map<string, Map<string, { from: string; to: string }>>

/**
 * Returns how the folders directly below a folder import each other. A deeper file belongs to the folder that
 * contains it.
 *
 * @param isLeftOut returns whether to ignore a file
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

/** Returns all folders that contain folders, starting with `src`. */
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
 * Sorts folders into levels: those of the first level import no folder, and every other one imports only
 * folders of lower levels.
 *
 * @returns the levels, and the folders without a level, because they are part of an import cycle or import a
 *   folder in one
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

/** Finds a cycle among folders, as the list of its imports; null when there is no cycle. */
export function findCycle(graph: FolderGraph): { from: string; to: string }[] | null {
  const { rest } = levelsOf(graph)
  const [first] = rest
  if (first === undefined) return null
  // Each remaining folder imports another remaining folder, so a walk must visit one of them twice.
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
