import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'
import '../access/api-token.schema.ts'
import '../authors/author.mutations.ts'
import '../pages/page.schema.ts'
import '../posts/post.schema.ts'
import '../posts/publish-posts.schema.ts'
import '../redirects/redirect.schema.ts'
import '../publishing/changes.schema.ts'
import '../publishing/publication.schema.ts'
import '../publishing/status.schema.ts'
import '../revisions/comparison.schema.ts'
import '../revisions/revision.schema.ts'
import '../settings/settings.schema.ts'
import '../tags/tag.mutations.ts'
import '../webhooks/webhook.schema.ts'

/** The whole schema: each import above adds one concept. */
export const schema: GraphQLSchema = builder.toSchema()
