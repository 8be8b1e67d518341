"""The `ContractDesigner`: a contract as it is typed, its form, its versions, and what comes of it."""
