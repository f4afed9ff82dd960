import type { Chapter } from './example.ts'

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

export const scheduling: Chapter = {
  title: 'Scheduling',
  about: `What is to be published or withdrawn at a time. It happens once, within two seconds of it, and is made up for when the CMS
was down. What is published is the draft as it is then.`,
  examples: [
    {
      document: `
        mutation SchedulePost($id: ID!, $publishAt: DateTime, $unpublishAt: DateTime) {
          schedulePost(id: $id, publishAt: $publishAt, unpublishAt: $unpublishAt) {
            post { publishAt unpublishAt scheduledBy }
          }
        }`,
      variables: ({ answers }) => ({
        id: answers.createPost.post.id,
        publishAt: inHours(1),
        unpublishAt: inHours(48),
      }),
    },
    {
      before: async ({ cms, answers }) => {
        const made = await cms.graphql('mutation { createPage(input: { title: "Legal" }) { page { id } } }')
        answers.legal = made.data.createPage.page
      },
      document: `
        mutation SchedulePage($id: ID!, $publishAt: DateTime) {
          schedulePage(id: $id, publishAt: $publishAt) { page { publishAt } }
        }`,
      variables: ({ answers }) => ({ id: answers.legal.id, publishAt: inHours(1) }),
    },
    {
      document: `
        mutation CancelSchedule($id: ID!) {
          cancelSchedule(id: $id) { content { title publishAt } }
        }`,
      variables: ({ answers }) => ({ id: answers.legal.id }),
    },
  ],
}
