import type { PgBoss } from 'pg-boss'
import { followLivePosts } from '../adjacent-posts/follow-live-posts.ts'
import { deliverPublication } from '../delivery/deliver-publication.ts'
import { redeliverUnproven } from '../delivery/redeliver-unproven.ts'
import type { AttemptListeners } from '../endpoints/attempt-listener.ts'
import type { EndpointListeners } from '../endpoints/endpoint-listener.ts'
import { addChecks } from '../proof/add-checks.ts'
import { startProofs } from '../proof/start-proofs.ts'
import { stopProving } from '../proof/stop-proving.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import { keepFormerPaths } from '../redirects/keep-former-paths.ts'
import { endPlans } from '../scheduling/end-plans.ts'
import { indexLivePosts } from '../search/index-live-posts.ts'

/** Who hears of what. */
export type Listeners = PostListeners & AttemptListeners & EndpointListeners

/**
 * Says who hears of what, each list in the order in which its listeners are told. All of them run inside the transaction of what they
 * hear of, so that what they write commits with it or not at all.
 *
 * @param boss Takes the jobs that follow.
 */
export const createListeners = (boss: PgBoss): Listeners => ({
  // A post goes public, changes in public or is withdrawn.
  livePosts: [endPlans, indexLivePosts, keepFormerPaths, followLivePosts],
  // A publication is recorded.
  publications: [addChecks, deliverPublication(boss)],
  // An attempt of a delivery is recorded.
  attempts: [startProofs(boss)],
  // An endpoint of webhooks is enabled again, or names no pages any more. What was waited for there is given up first.
  endpoints: [stopProving, redeliverUnproven(boss)],
})
