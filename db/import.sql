-- Import: mappings settled before, and the item a message belongs to.

-- name: source_map_get
SELECT map, encoding FROM source_map WHERE source = :source AND header = :header

-- name: source_map_put
INSERT INTO source_map (source, header, map, encoding) VALUES (:source, :header, :map, :encoding)
ON CONFLICT (source, header) DO UPDATE SET map = excluded.map, encoding = excluded.encoding

-- name: import_item_of
SELECT item FROM message WHERE source = :source AND source_id = :source_id
