-- People.

-- name: person_by_uid
SELECT id, login, role FROM person WHERE uid = :uid

-- name: person_by_login
SELECT id, login, role, uid FROM person WHERE login = :login

-- name: person_get
SELECT id, login, role FROM person WHERE id = :id

-- name: person_all
SELECT id, login, role FROM person ORDER BY login

-- name: person_count
SELECT count(*) FROM person

-- name: person_add
INSERT INTO person (uid, login, role, created_at) VALUES (:uid, :login, :role, :at)

-- name: person_set_uid
UPDATE person SET uid = :uid WHERE id = :id
