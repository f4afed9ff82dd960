/** What a token may do. `admin` includes all other scopes. */
export const scopes = ['drafts:read', 'content:write', 'publish', 'webhooks:manage', 'admin'] as const

export type Scope = (typeof scopes)[number]

/** Whether a text, such as one from the database, is the name of a scope. */
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** The caller: a reader without a token, or the bearer of a token. */
export type Viewer =
  | { kind: 'anonymous' }
  | { kind: 'token'; tokenId: string; name: string; scopes: ReadonlySet<Scope> }

export const anonymous: Viewer = { kind: 'anonymous' }

/** Whether the viewer has the scope. */
export const hasScope = (viewer: Viewer, scope: Scope): boolean =>
  viewer.kind === 'token' && (viewer.scopes.has(scope) || viewer.scopes.has('admin'))

/** Returns the viewer's name for records of who did something. */
export const viewerName = (viewer: Viewer): string => (viewer.kind === 'token' ? viewer.name : '')
