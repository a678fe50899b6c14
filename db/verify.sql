-- What `fabu verify` reads, prepared when it is asked for.

-- late: integrity_check
PRAGMA integrity_check(1)

-- late: foreign_key_check
SELECT "table" FROM pragma_foreign_key_check LIMIT 1

-- late: counter_wrong
SELECT name, value, truth FROM (
	SELECT name, value, CASE name WHEN 'messages' THEN (SELECT count(*) FROM message)
		ELSE (SELECT count(*) FROM item WHERE 'state:' || state = counter.name) END AS truth
	FROM counter WHERE name NOT LIKE 'search:%')
WHERE value <> truth
LIMIT 1
