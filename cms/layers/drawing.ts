import type { IModule } from 'dependency-cruiser'
import { isOfSchema } from './faults-of.ts'
import { type FolderGraph, folderGraph, levelsOf } from './folder-graph.ts'
import { helpers } from './rules.ts'

/** The width of folder names in the drawing. */
const nameWidth = 16

/**
 * Draws the folders of `src/` in layers, as text. Each folder imports only folders below it, and the drawing
 * lists them beside it, except helpers.
 */
export function drawLayers(modules: readonly IModule[]): string {
  const all = folderGraph(modules, 'src', isOfSchema)
  const content: FolderGraph = new Map()
  for (const [folder, imports] of all)
    if (!helpers.includes(folder))
      content.set(folder, new Map([...imports].filter(([to]) => !helpers.includes(to))))
  const { levels } = levelsOf(content)
  const rows = levels.toReversed().map((level) =>
    level
      .map((folder) => {
        const imports = [...(content.get(folder)?.keys() ?? [])].sort().join(' ')
        return imports ? `  ${folder.padEnd(nameWidth)} → ${imports}` : `  ${folder}`
      })
      .join('\n'),
  )
  return [
    'main.ts, start-cms.ts      start a CMS: put the parts together',
    'graphql/, *.schema.ts      the API: calls the use cases below',
    ...rows,
    `helpers, which know no content: ${helpers.join(' ')}`,
  ].join('\n\n')
}
