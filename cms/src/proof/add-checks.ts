import type { PathExpectation } from '@presstime/db/generated'
import type { PublicationListener } from '../publication/publication-listener.ts'

/** Records what must be seen of a publication, at the origin of each endpoint that names one. */
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
