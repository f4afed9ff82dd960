import { apiTokens } from './api-tokens.examples.ts'
import { authors } from './authors.examples.ts'
import type { Chapter } from './example.ts'
import { media } from './media.examples.ts'
import { pages } from './pages.examples.ts'
import { posts } from './posts.examples.ts'
import { preview } from './preview.examples.ts'
import { publishing } from './publishing.examples.ts'
import { redirects } from './redirects.examples.ts'
import { revisions } from './revisions.examples.ts'
import { scheduling } from './scheduling.examples.ts'
import { settings } from './settings.examples.ts'
import { tags } from './tags.examples.ts'
import { webhooks } from './webhooks.examples.ts'

/** The chapters of docs/api.md. The examples form one story: each uses what the earlier ones have created. */
export const chapters: Chapter[] = [
  media,
  authors,
  tags,
  posts,
  revisions,
  pages,
  scheduling,
  preview,
  redirects,
  settings,
  publishing,
  webhooks,
  apiTokens,
]
