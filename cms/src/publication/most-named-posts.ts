/**
 * How many posts are named one by one when something that they all show changes. Beyond it everything is marked stale, and
 * the newest ones prove the publication: a proof probes every path until it shows the change, and with thousands
 * of them the site would do little else. The rest is regenerated when a reader comes.
 */
export const mostNamedPosts = 200
