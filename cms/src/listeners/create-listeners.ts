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

/** All listeners, by the event that they listen for. */
export type Listeners = PostListeners & AttemptListeners & EndpointListeners

/**
 * Creates the lists of listeners. Listeners are called in the order of their list. Each one runs inside the
 * transaction of its event: what it writes is committed together with the event, or not at all.
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
  // A webhook endpoint is enabled again, or its pages are not probed any more. First delete the checks that
  // are open there.
  endpoints: [stopProving, redeliverUnproven(boss)],
})
