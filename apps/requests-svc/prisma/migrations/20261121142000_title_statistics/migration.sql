-- How rare a word is decides between the trigram index and a walk along the order of the list; the default sample of
-- 30,000 rows guesses it wrong now and then.
ALTER TABLE "request" ALTER COLUMN "title" SET STATISTICS 1000;
