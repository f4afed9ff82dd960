import { flightImports } from './flight-imports.ts'
import { needsReact } from './needs-react.ts'

/**
 * Returns the client components in the render of a page that need React. A page without any is a plain
 * document, and its HTML is all that a reader needs (docs/decisions/0024).
 *
 * @param flight the data that React sends beside the HTML
 * @param fileOf returns the file of a component, by the id in that data
 * @returns the files, or the ids of components without a file; null when the data cannot be read
 */
export function reactiveComponents(
  flight: Uint8Array,
  fileOf: (id: string) => string | undefined,
): string[] | null {
  const imports = flightImports(flight)
  return imports && [...new Set(imports.filter((id) => needsReact(fileOf(id))).map((id) => fileOf(id) ?? id))]
}
