import { text, url, variable } from './variable.js';

/** The server that embeds texts and answers questions for the search in knowledge. */
export const knowledgeVariables = {
  knowledgeProviderUrl: variable({
    name: 'DOCKET_KNOWLEDGE_PROVIDER_URL',
    summary:
      'A server with the OpenAI interface for the search in knowledge, e.g. `http://127.0.0.1:8080`. Without it search is by words alone.',
    parse: url('http:', 'https:'),
  }),
  knowledgeProviderKey: variable({
    name: 'DOCKET_KNOWLEDGE_PROVIDER_KEY',
    summary: 'The key that this server asks for.',
    secret: true,
    parse: text(),
  }),
  knowledgeEmbeddingModel: variable({
    name: 'DOCKET_KNOWLEDGE_EMBEDDING_MODEL',
    summary: 'The model of this server that embeds texts; without it there are no vectors.',
    parse: text(),
  }),
  knowledgeAnswerModel: variable({
    name: 'DOCKET_KNOWLEDGE_ANSWER_MODEL',
    summary: 'The model of this server that answers questions; without it answers are the best passages.',
    parse: text(),
  }),
};
