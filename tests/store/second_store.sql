-- A store of revision 0002, as the sqlite3 shell dumps it: one article, an accepted event, its story and happening.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE store_version (
	version_num VARCHAR(32) NOT NULL, 
	PRIMARY KEY (version_num)
);
INSERT INTO store_version VALUES('0002');
CREATE TABLE runs (
	id VARCHAR NOT NULL, 
	package VARCHAR NOT NULL, 
	network VARCHAR NOT NULL, 
	vocabularies JSON NOT NULL, 
	began DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO runs VALUES('66824fd3883f8418','0.1','net','["cues@1"]','2026-11-28 20:04:53.085563');
CREATE TABLE pages (
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB, 
	written DATETIME NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO pages VALUES('3a0c527d9de66bee2993e5deaff45d041e1f746011ee766879e016a2b4efc1a2',16,X'785e0bc9cfaecc572849ccc92e5628484c4f0500340a0613','2026-11-28 20:04:53.085058');
CREATE TABLE corrections (
	"row" INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	article VARCHAR, 
	record VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	words TEXT, 
	who TEXT NOT NULL, 
	"when" DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (id)
);
INSERT INTO corrections VALUES(1,'correction-ce321680c47cc008','a1','e1','accepted',NULL,'true','Ito met Kim on 8 April in Seoul','Ada','2026-11-28 20:04:53.103786','seen');
CREATE TABLE log (
	"row" INTEGER NOT NULL, 
	moment DATETIME NOT NULL, 
	action VARCHAR NOT NULL, 
	article VARCHAR, 
	detail TEXT NOT NULL, 
	PRIMARY KEY ("row")
);
CREATE TABLE settings (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE foreign_events (
	dataset VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	type VARCHAR, 
	mode VARCHAR, 
	own_type VARCHAR NOT NULL, 
	first DATE, 
	last DATE, 
	actor VARCHAR, 
	recipient VARCHAR, 
	actor_name TEXT, 
	recipient_name TEXT, 
	place TEXT, 
	place_country VARCHAR, 
	lat FLOAT, 
	lon FLOAT, 
	score FLOAT, 
	source TEXT, 
	PRIMARY KEY (dataset, id)
);
CREATE TABLE actors (
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	wikidata VARCHAR, 
	PRIMARY KEY (id)
);
INSERT INTO actors VALUES('person/ana-kim','Ana Kim','person',NULL);
INSERT INTO actors VALUES('person/jun-ito','Jun Ito','person',NULL);
CREATE TABLE articles (
	"row" INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	page VARCHAR NOT NULL, 
	run VARCHAR NOT NULL, 
	current BOOLEAN NOT NULL, 
	written DATETIME NOT NULL, 
	page_source TEXT NOT NULL, 
	page_url TEXT, 
	fetched DATETIME, 
	media_type VARCHAR, 
	http_status INTEGER, 
	url TEXT, 
	host VARCHAR, 
	source_name VARCHAR, 
	title TEXT, 
	byline TEXT, 
	published DATE, 
	updated DATE, 
	language VARCHAR, 
	verdict VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	PRIMARY KEY ("row"), 
	UNIQUE (id, page), 
	FOREIGN KEY(page) REFERENCES pages (sha256), 
	FOREIGN KEY(run) REFERENCES runs (id)
);
INSERT INTO articles VALUES(1,'a1','3a0c527d9de66bee2993e5deaff45d041e1f746011ee766879e016a2b4efc1a2','66824fd3883f8418',1,'2026-11-28 20:04:53.086035','talks.txt',NULL,NULL,NULL,NULL,'https://news.example/talks','news.example','News','Tokyo talks',NULL,'2025-04-08',NULL,'en','article','eee8ec1594d7aca88861f48409e7f9edf42c28bb1578cf9d22d7dbb8f2b06a00');
CREATE TABLE open_corrections (
	correction VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (correction), 
	FOREIGN KEY(correction) REFERENCES corrections (id) ON DELETE CASCADE
);
CREATE TABLE readings (
	article INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO readings VALUES(1,X'785eed574b73db3610fe2b1c9c6d99a448bd4ecdf4d069d2b13b4dda4b92c940e44a4205021c10b0ac7afcdfb30b8022653569a6a7d6ed4d847617fbede3dbc523e3c68a4a025b3d3251b315e319bb622ddfe2099bf2b42af379bdac61365b03e4cbe514ca1af8665394755a64906de6c52ccd3280f96cb6982f21cd663c5f17b0a9329ea32567241ada59db76ab9b1b05876e020fbc6925dc582ef71d8a74da99ca3bb0d39d45e9b114feaf7843cedca22e7bba6256587297bdd3fba34e7a23eba3140a8f959312fd776b29ba1d20a04776d8813ac1b3046f2f1441adb905fc82da6ef02b4ff3f23a2daed305f964312ecf0fc16b9dc9d5ce702b34da8f171ba844e70fd0fc912cb5dcdf1e2de673bc90ec4c0bc4c255b5d306650787f1b06d8d7e100d79b7da70d9c11533ce632693a8d689ade214d7caf083c44b2aad36a20645614c274b14712da1c37b825f92abad0b49c5606010e181e08d62f841fd6875d2804dde8826d12a5924af5a23642254f216b4939320d171512747e826be4c0cdf1adeee3ab67a8f10cfa1a6116996a13f31e43be0b5505bd48d887cd69eae2e94b33c6a1714a7a8bdd63585f42f548b32aa968bafab7ec4c0391b7c8f0129d2e203c5a795dcc7122f03def974fa587f220060062730add6615da2ad7b30b5a828ac7d4fe1f50d28aa8f70896fb026a3be7816ab13dcac1c7cf6858ff55059aa91a8de82417f6e7e77ea5a583db4c76ba712cccf50dd4110bf0f622fb01878a805345fedb8204417a68ca62a0b15833d2ea488c5cd5eff7cebcbcc296b8ea81abe3b08aeb11fee7e1b85c419ef39653520ced33f6984be3cf2e9b721e68a5fef4533207ea538d5eadf403c98fa32e23777bf9c210edfdf8ab8282f119feab218d5e5bf3dc758f7563430aaef17c0b008ca13c008554b73e359d34e173d475109c731e5b91265b7a0e9044d648b69b9285056722487e97c52e20c90c429593e9b2cf18fa1af4295b5a32952093be2bc2dff03ac056420621c221f20861939da054781efb1ff47acf35faac8382e28fe3535b1f3db459cc0c5b21f0f94359c9c160318e65718fa65d10bcc29c8078db48e236b85a3a0d586862ab2635d1be83a40c3ef89fa45645714f7db46e050fc6d4e84da6b7f5a238186ffe32023ffe826b83f4f25502aedb1a5a9fdfdddeddb5f7f7a87078dae4f36bdf70f3efdac16add4b834888aa12d3f34fe9f3a17ebd74b9c3a986e228c56c4f2a1a27d713b6feca57e0bfac7d131b56fbf825feec2c33a4ba4638dd86e91c30752ca66fdb24ccb7b5c2a574c579533c633cebd76153e682ed9a301b09e3efc14a196a7c95069629e7c82bbf0f9e300c74da49d93a271fe85d2f26a1f9e08e984c2abc022f7edfd83cc7a0f2abe76921be10723d16af75dc63e3e3d7d068bf57d90');
CREATE TABLE texts (
	article INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO texts VALUES(1,'Tokyo talks',replace('Tokyo talks\nIto met Kim on 8 April in Seoul.\nIto said yes.','\n',char(10)));
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','texts_search','texts_search',0,'CREATE VIRTUAL TABLE texts_search USING fts5(title, text, content=''texts'', content_rowid=''article'', tokenize=''porter unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'texts_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO texts_search_data VALUES(1,X'01020d');
INSERT INTO texts_search_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO texts_search_data VALUES(137438953473,X'0000007f02303801060101080105617072696c01060101090102696e010601010a0202746f01080101040a01036b696d010601010601036d6574010601010501026f6e0106010107010473616964010601010d0204656f756c010601010b010474616c6b01080301010302046f6b796f01080201010201027965010601010e04080c090a0a0a090b0b0c0c');
INSERT INTO texts_search_data VALUES(274877906945,X'0000005802303801010105617072696c01010102696e01010202746f010101036b696d010101036d6574010101026f6e010101047361696401010204656f756c0101010474616c6b010102046f6b796f0101010279650101040509060607070608080808');
INSERT INTO texts_search_data VALUES(412316860417,X'0000007f02303801060101080105617072696c01060101090102696e010601010a0202746f01080101040a01036b696d010601010601036d6574010601010501026f6e0106010107010473616964010601010d0204656f756c010601010b010474616c6b01080301010302046f6b796f01080201010201027965010601010e04080c090a0a0a090b0b0c0c');
CREATE TABLE IF NOT EXISTS 'texts_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO texts_search_idx VALUES(1,X'',2);
INSERT INTO texts_search_idx VALUES(2,X'',2);
INSERT INTO texts_search_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'texts_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO texts_search_docsize VALUES(1,X'020d');
CREATE TABLE IF NOT EXISTS 'texts_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO texts_search_config VALUES('version',4);
CREATE TABLE paragraphs (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO paragraphs VALUES(1,0,0,11,'Tokyo talks','heading','line');
INSERT INTO paragraphs VALUES(1,1,12,44,'Ito met Kim on 8 April in Seoul.','body','line');
INSERT INTO paragraphs VALUES(1,2,45,58,'Ito said yes.','body','line');
CREATE TABLE cuts (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	reason VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO cuts VALUES(1,0,0,replace('404\n','\n',char(10)),'crawl_header','status');
CREATE TABLE mentions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR, 
	chain VARCHAR NOT NULL, 
	role TEXT, 
	affiliation VARCHAR, 
	country VARCHAR, 
	sector VARCHAR, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE, 
	FOREIGN KEY(actor) REFERENCES actors (id)
)
 WITHOUT ROWID

;
INSERT INTO mentions VALUES(1,0,'m12',12,15,'Ito','name','person/jun-ito','person/jun-ito',NULL,'JPN','JPN','GOV','surname');
INSERT INTO mentions VALUES(1,1,'m20',20,23,'Kim','name','person/ana-kim','person/ana-kim',NULL,'KOR','KOR','GOV','surname');
INSERT INTO mentions VALUES(1,2,'m45',45,48,'Ito','name','person/jun-ito','person/jun-ito',NULL,'JPN','JPN','GOV','surname');
CREATE TABLE times (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	edtf VARCHAR, 
	first DATE, 
	last DATE, 
	duration VARCHAR, 
	precision VARCHAR, 
	approximate BOOLEAN NOT NULL, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO times VALUES(1,0,'t1',27,34,'8 April','date','2025-04-08','2025-04-08','2025-04-08',NULL,'day',0,'day');
CREATE TABLE places (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	name TEXT NOT NULL, 
	geonames INTEGER, 
	lat FLOAT, 
	lon FLOAT, 
	country VARCHAR, 
	precision VARCHAR, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO places VALUES(1,0,'p1',38,43,'Seoul','Seoul',1835848,37.570000000000000283,126.98000000000000397,'KOR','city','gazetteer');
CREATE TABLE statements (
	"row" INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	rule VARCHAR NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	reported DATE, 
	first DATE, 
	last DATE, 
	place TEXT, 
	geonames INTEGER, 
	lat FLOAT, 
	lon FLOAT, 
	place_country VARCHAR, 
	place_precision VARCHAR, 
	kind VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	cue TEXT, 
	cue_start INTEGER, 
	cue_end INTEGER, 
	via TEXT, 
	reported_by VARCHAR, 
	PRIMARY KEY ("row"), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO statements VALUES(1048576,1,0,'s1',54,57,'yes','cue',0,'2025-04-08',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'named','reported','said',49,53,NULL,NULL);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','statements_search','statements_search',0,'CREATE VIRTUAL TABLE statements_search USING fts5(words, content=''statements'', content_rowid=''row'', tokenize=''porter unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'statements_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO statements_search_data VALUES(1,X'0101');
INSERT INTO statements_search_data VALUES(10,X'000000000103030003010101020101030101');
INSERT INTO statements_search_data VALUES(137438953473,X'0000000d03307965c08000020204');
INSERT INTO statements_search_data VALUES(274877906945,X'0000000c03307965c080000104');
INSERT INTO statements_search_data VALUES(412316860417,X'0000000d03307965c08000020204');
CREATE TABLE IF NOT EXISTS 'statements_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO statements_search_idx VALUES(1,X'',2);
INSERT INTO statements_search_idx VALUES(2,X'',2);
INSERT INTO statements_search_idx VALUES(3,X'',2);
CREATE TABLE IF NOT EXISTS 'statements_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO statements_search_docsize VALUES(1048576,X'01');
CREATE TABLE IF NOT EXISTS 'statements_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO statements_search_config VALUES('version',4);
CREATE TABLE events (
	"row" INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	rule VARCHAR NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	reported DATE, 
	first DATE, 
	last DATE, 
	place TEXT, 
	geonames INTEGER, 
	lat FLOAT, 
	lon FLOAT, 
	place_country VARCHAR, 
	place_precision VARCHAR, 
	type VARCHAR NOT NULL, 
	mode VARCHAR, 
	contexts TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	"trigger" TEXT NOT NULL, 
	vouched_by VARCHAR, 
	score FLOAT NOT NULL, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY ("row"), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO events VALUES(1048576,1,0,'e1',12,43,'Ito met Kim on 8 April in Seoul','meet',1,'2025-04-08','2025-04-08','2025-04-08','Seoul',1835848,37.570000000000000283,126.98000000000000397,'KOR','city','CONSULT',NULL,'diplomatic','occurred','met',NULL,2.5,0.8000000000000000444);
CREATE TABLE statement_spans (
	statement INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (statement, position), 
	FOREIGN KEY(statement) REFERENCES statements ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO statement_spans VALUES(1048576,0,54,57,'yes');
CREATE TABLE statement_parties (
	statement INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	mention VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	actor VARCHAR, 
	affiliation VARCHAR, 
	country VARCHAR, 
	sector VARCHAR, 
	role TEXT, 
	first DATE, 
	reported DATE, 
	PRIMARY KEY (statement, position), 
	FOREIGN KEY(statement) REFERENCES statements ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO statement_parties VALUES(1048576,0,'speaker','m45','Jun Ito','person/jun-ito','JPN','JPN','GOV',NULL,NULL,'2025-04-08');
CREATE TABLE evidence (
	event INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	"trigger" TEXT NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	vouched_by VARCHAR, 
	rule VARCHAR NOT NULL, 
	PRIMARY KEY (event, position), 
	FOREIGN KEY(event) REFERENCES events ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO evidence VALUES(1048576,0,12,43,'Ito met Kim on 8 April in Seoul','met',16,19,'occurred',NULL,'meet');
CREATE TABLE event_counts (
	event INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	low INTEGER NOT NULL, 
	high INTEGER, 
	PRIMARY KEY (event, position), 
	FOREIGN KEY(event) REFERENCES events ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE event_parties (
	event INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	mention VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	actor VARCHAR, 
	affiliation VARCHAR, 
	country VARCHAR, 
	sector VARCHAR, 
	role TEXT, 
	first DATE, 
	reported DATE, 
	PRIMARY KEY (event, position), 
	FOREIGN KEY(event) REFERENCES events ("row") ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO event_parties VALUES(1048576,0,'actor','m12','Jun Ito','person/jun-ito','JPN','JPN','GOV',NULL,'2025-04-08','2025-04-08');
INSERT INTO event_parties VALUES(1048576,1,'actor','m20','Ana Kim','person/ana-kim','KOR','KOR','GOV',NULL,'2025-04-08','2025-04-08');
CREATE TABLE story_articles (
	number INTEGER NOT NULL, 
	article VARCHAR NOT NULL, 
	story VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (article)
);
INSERT INTO story_articles VALUES(1,'a1','story-1');
CREATE TABLE happening_events (
	event VARCHAR NOT NULL, 
	happening VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, 
	PRIMARY KEY (event)
);
INSERT INTO happening_events VALUES('e1','happening-1','a1');
CREATE TABLE story_decisions (
	number INTEGER NOT NULL, 
	member VARCHAR NOT NULL, 
	"group" VARCHAR NOT NULL, 
	together BOOLEAN NOT NULL, 
	who TEXT NOT NULL, 
	"when" DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (number)
);
CREATE INDEX ix_pages_written ON pages (written);
CREATE INDEX ix_corrections_article ON corrections (article);
CREATE INDEX ix_corrections_record ON corrections (record);
CREATE INDEX ix_log_article ON log (article);
CREATE INDEX foreign_events_by_first ON foreign_events (dataset, first);
CREATE INDEX ix_actors_name ON actors (name);
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_source ON articles (page_source);
CREATE INDEX ix_articles_run ON articles (run);
CREATE INDEX ix_articles_written ON articles (written);
CREATE INDEX articles_by_host ON articles (host, published);
CREATE INDEX ix_articles_page ON articles (page);
CREATE TRIGGER texts_search_insert AFTER INSERT ON texts BEGIN INSERT INTO texts_search(rowid, title, text) VALUES (new.article, new.title, new.text); END;
CREATE TRIGGER texts_search_delete AFTER DELETE ON texts BEGIN INSERT INTO texts_search(texts_search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text); END;
CREATE TRIGGER texts_search_update AFTER UPDATE ON texts BEGIN INSERT INTO texts_search(texts_search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text); INSERT INTO texts_search(rowid, title, text) VALUES (new.article, new.title, new.text); END;
CREATE INDEX ix_mentions_id ON mentions (id);
CREATE INDEX mentions_by_affiliation ON mentions (affiliation, article) WHERE affiliation IS NOT NULL;
CREATE INDEX mentions_by_actor ON mentions (actor, article);
CREATE INDEX places_by_lower_name ON places (lower(name));
CREATE INDEX places_by_name ON places (country, name);
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_by_reported ON statements (reported);
CREATE INDEX statements_by_place ON statements (place_country, place);
CREATE INDEX statements_by_position ON statements (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX statements_by_place_name ON statements (lower(place));
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_first ON statements (first);
CREATE TRIGGER statements_search_insert AFTER INSERT ON statements BEGIN INSERT INTO statements_search(rowid, words) VALUES (new.row, new.words); END;
CREATE TRIGGER statements_search_delete AFTER DELETE ON statements BEGIN INSERT INTO statements_search(statements_search, rowid, words) VALUES ('delete', old.row, old.words); END;
CREATE TRIGGER statements_search_update AFTER UPDATE ON statements BEGIN INSERT INTO statements_search(statements_search, rowid, words) VALUES ('delete', old.row, old.words); INSERT INTO statements_search(rowid, words) VALUES (new.row, new.words); END;
CREATE INDEX events_by_place_name ON events (lower(place));
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_reported ON events (reported);
CREATE INDEX events_by_first ON events (first);
CREATE INDEX events_by_article ON events (article);
CREATE INDEX events_by_status ON events (status, first);
CREATE INDEX events_by_place ON events (place_country, place);
CREATE INDEX events_by_position ON events (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX events_by_confidence ON events (confidence);
CREATE INDEX events_by_vouching ON events (vouched_by) WHERE vouched_by IS NOT NULL;
CREATE INDEX events_by_type ON events (type, first);
CREATE INDEX statement_parties_by_country ON statement_parties (country, part, first);
CREATE INDEX statement_parties_by_actor ON statement_parties (actor, part, first);
CREATE INDEX statement_parties_by_affiliation ON statement_parties (affiliation, part, first) WHERE affiliation IS NOT NULL;
CREATE INDEX event_parties_by_actor ON event_parties (actor, part, first);
CREATE INDEX event_parties_by_country ON event_parties (country, part, first);
CREATE INDEX event_parties_by_affiliation ON event_parties (affiliation, part, first) WHERE affiliation IS NOT NULL;
CREATE INDEX ix_story_articles_story ON story_articles (story);
CREATE INDEX ix_happening_events_happening ON happening_events (happening);
CREATE INDEX ix_happening_events_article ON happening_events (article);
PRAGMA writable_schema=OFF;
COMMIT;
