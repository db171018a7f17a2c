export { entriesOf, goodStory, KEY, OTHER_KEY, personal, startMs, SUBJECT_KEY, type Told } from './story.js';
