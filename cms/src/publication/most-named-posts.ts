/**
 * How many posts are listed one by one when something that all of them show changes. With more posts,
 * everything is marked stale, and only the newest posts prove the publication. A proof probes every path
 * until the path shows the change: with thousands of paths, the site would do little else. The other pages
 * are regenerated when a reader visits them.
 */
export const mostNamedPosts = 200
