export { decodeCursor, encodeCursor } from './cursor.js';
export { orderKey, positionKey, utcTime } from './order-key.js';
export { cutPage, newestFirstRange, type Page, type PageRequest } from './page.js';
