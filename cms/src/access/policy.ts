import type { Scope } from './scopes.ts'

/** Who may use a field: the bearer of a token with this scope (or `admin`), or everybody. */
export type Access = Scope | 'public'

/**
 * The access rules, all in this one place, in the order of the names. `apply-policy.ts` guards the schema
 * with them, and `access.test.ts` compares them with a running server. A query or mutation without a row
 * stops the start of the CMS. A field of another type needs a row only if it is more restricted than its
 * object.
 *
 * Fields with `public` must themselves show readers only live content. `preview` is public, but shows a draft
 * only for a valid link.
 */
export const policy: { [type: string]: { [field: string]: Access } } = {
  Query: {
    apiTokens: 'admin',
    author: 'public',
    authors: 'public',
    changes: 'public',
    compareRevisions: 'drafts:read',
    media: 'drafts:read',
    mediaItem: 'drafts:read',
    page: 'public',
    pages: 'public',
    post: 'public',
    postYears: 'public',
    posts: 'public',
    preview: 'public',
    publication: 'drafts:read',
    publications: 'drafts:read',
    publishing: 'drafts:read',
    redirect: 'public',
    redirects: 'drafts:read',
    revision: 'drafts:read',
    search: 'public',
    settings: 'public',
    tag: 'public',
    tags: 'public',
    webhookDeliveries: 'webhooks:manage',
    webhookEndpoints: 'webhooks:manage',
  },
  Mutation: {
    cancelSchedule: 'publish',
    createApiToken: 'admin',
    createAuthor: 'publish',
    createPage: 'content:write',
    createPost: 'content:write',
    createPreviewLink: 'drafts:read',
    createRedirect: 'publish',
    createTag: 'publish',
    createWebhookEndpoint: 'webhooks:manage',
    deleteAuthor: 'publish',
    deleteMedia: 'content:write',
    deletePage: 'publish',
    deletePost: 'publish',
    deleteRedirect: 'publish',
    deleteTag: 'publish',
    deleteWebhookEndpoint: 'webhooks:manage',
    endWebhookSecretOverlap: 'webhooks:manage',
    publishPage: 'publish',
    publishPost: 'publish',
    publishPosts: 'publish',
    redeliver: 'webhooks:manage',
    redeliverSince: 'webhooks:manage',
    restoreRevision: 'content:write',
    revokeApiToken: 'admin',
    rotateWebhookSecret: 'webhooks:manage',
    schedulePage: 'publish',
    schedulePost: 'publish',
    sendTestWebhook: 'webhooks:manage',
    unpublishPage: 'publish',
    unpublishPost: 'publish',
    updateAuthor: 'publish',
    updateMedia: 'publish',
    updatePage: 'content:write',
    updatePost: 'content:write',
    updateSettings: 'publish',
    updateTag: 'publish',
    updateWebhookEndpoint: 'webhooks:manage',
  },
  Content: { lastPublication: 'drafts:read', revisions: 'drafts:read' },
  Media: { usedBy: 'drafts:read' },
}

/**
 * Returns who may use a query or mutation.
 *
 * @throws {Error} When the policy has no row for it.
 */
export function accessTo(operation: string): Access {
  const access = policy.Query?.[operation] ?? policy.Mutation?.[operation]
  if (!access) throw new Error(`${operation} has no row in cms/src/access/policy.ts.`)
  return access
}
