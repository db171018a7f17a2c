export { entriesOf, goodStory, KEY, OTHER_KEY, startMs, type Told } from './story.js';
