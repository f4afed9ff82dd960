import { flightImports } from './flight-imports.ts'
import { needsReact } from './needs-react.ts'

/**
 * The client components that a page was rendered with and does not do without. With none it is a document, and its
 * HTML is all that a reader need be sent (docs/decisions/0024).
 *
 * @param flight The data that React sends beside the HTML.
 * @param fileOf The file of a component, by the id that the data names it by.
 * @returns their files, or ids that have no file; null when the data cannot be read
 */
export function reactiveComponents(
  flight: Uint8Array,
  fileOf: (id: string) => string | undefined,
): string[] | null {
  const imports = flightImports(flight)
  return imports && [...new Set(imports.filter((id) => needsReact(fileOf(id))).map((id) => fileOf(id) ?? id))]
}
