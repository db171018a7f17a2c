export { decodeCursor, encodeCursor } from './cursor.js';
export { orderKey, positionKey, utcTime } from './order-key.js';
export { RecentWindows, type OrderRange } from './recent-windows.js';
export { cutPage, newestFirstRange, type Page, type PageRequest } from './page.js';
