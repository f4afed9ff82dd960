/** What a token may do. `admin` includes all the others. */
export const scopes = ['drafts:read', 'content:write', 'publish', 'webhooks:manage', 'admin'] as const

export type Scope = (typeof scopes)[number]

/** Whether a text, such as one from the database, names a scope. */
export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

/** Who is asking: a reader without a token, or the bearer of one. */
export type Viewer =
  | { kind: 'anonymous' }
  | { kind: 'token'; tokenId: string; name: string; scopes: ReadonlySet<Scope> }

export const anonymous: Viewer = { kind: 'anonymous' }

/** Whether the viewer may do what the scope covers. */
export const hasScope = (viewer: Viewer, scope: Scope): boolean =>
  viewer.kind === 'token' && (viewer.scopes.has(scope) || viewer.scopes.has('admin'))

/** What a viewer is called where it is recorded who did something. */
export const viewerName = (viewer: Viewer): string => (viewer.kind === 'token' ? viewer.name : '')
