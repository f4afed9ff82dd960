import type { PathExpectation } from '@presstime/db/generated'
import type { PublicationListener } from '../publication/publication-listener.ts'

/**
 * Records the checks of a publication: for each endpoint with an origin, the paths that must be seen there.
 */
export const addChecks: PublicationListener = async (tx, { publication, invalidation, endpoints }) => {
  const { sequence } = publication
  const { present, current, gone } = invalidation
  await tx.pathCheck.createMany({
    data: endpoints
      .filter(({ origin }) => origin !== null)
      .flatMap(({ id }) => {
        const checks = (paths: string[], expectation: PathExpectation) =>
          paths.map((path) => ({ sequence, endpointId: id, path, expectation }))
        return [...checks(present, 'PRESENT'), ...checks(current, 'CURRENT'), ...checks(gone, 'GONE')]
      }),
  })
}
