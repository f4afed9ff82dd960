import type { IForbiddenRuleType } from 'dependency-cruiser'

/** Helper folders. They do not depend on content, and do not import each other in a cycle. */
export const helpers = [
  'errors',
  'http',
  'input',
  'jobs',
  'log',
  'mail',
  'metrics',
  'paging',
  'telemetry',
  'text',
]

const anyHelper = `^src/(${helpers.join('|')})/`

/** The files that start a CMS. They connect all parts. */
export const start = '^src/(start-cms|main)\\.ts$'

/**
 * GraphQL is the top layer. Files that define the schema belong to it, although they are in the folder of
 * their subject.
 */
export const schema = '(\\.schema\\.ts$|^src/graphql/)'

/** The folders of src/ that react to events of the core. */
const listeners = '^src/(adjacent-posts|listeners|redirects|scheduling|search)/'

type Side = { path: string; pathNot?: string }

const forbid = (name: string, from: Side, to: Side, comment: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  comment,
  from,
  to,
})

/**
 * The forbidden imports. Cycles among folders are checked separately. Each comment says how to avoid the
 * import.
 */
export const rules: IForbiddenRuleType[] = [
  forbid(
    'schema-is-the-top-layer',
    { path: '^src/', pathNot: `${schema}|${start}` },
    { path: `${schema}|@pothos/` },
    'Only *.schema.ts and graphql/ know GraphQL. Move what both need into a file that both import.',
  ),
  forbid(
    'publication-calls-nobody',
    { path: '^src/publication/', pathNot: schema },
    { path: '^src/(delivery|proof)/' },
    'Deliveries and proofs hear of publications: write a PublicationListener, and name it in listeners/create-listeners.ts.',
  ),
  forbid(
    'delivery-knows-no-proof',
    { path: '^src/delivery/', pathNot: schema },
    { path: '^src/proof/' },
    'A proof hears of attempts: write an AttemptListener (endpoints/attempt-listener.ts), and name it in listeners/create-listeners.ts.',
  ),
  forbid(
    'proof-knows-no-delivery',
    { path: '^src/proof/', pathNot: schema },
    { path: '^src/delivery/' },
    'What a proof asks of a delivery is given to it in its context (proof/proof-context.ts) by start-cms.ts.',
  ),
  forbid(
    'helpers-know-no-content',
    { path: anyHelper },
    { path: '^src/', pathNot: anyHelper },
    'A helper works for any content. Pass in what it needs, or move it to the concept that it is about.',
  ),
  forbid(
    'core-knows-no-listener',
    { path: '^src/(posts|publication)/', pathNot: schema },
    { path: listeners },
    'What follows from a publish listens to it: write a LivePostsListener, and name it in listeners/create-listeners.ts.',
  ),
  forbid(
    'nobody-imports-the-start',
    { path: '^src/', pathNot: start },
    { path: start },
    'start-cms.ts passes to each part what it needs; nothing asks it.',
  ),
]
