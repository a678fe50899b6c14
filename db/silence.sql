-- What a person told the coach to leave alone: for one item, or (item 0) for good.

-- name: silence_put
INSERT INTO silence (person, pattern, item, at) VALUES (:person, :pattern, :item, :at)
ON CONFLICT (person, pattern, item) DO NOTHING

-- name: silence_drop
DELETE FROM silence WHERE person = :person AND pattern = :pattern AND item = :item

-- name: silence_list
SELECT pattern, item, at FROM silence
WHERE person = :person AND item IN (0, :item) ORDER BY at DESC, item DESC, pattern
