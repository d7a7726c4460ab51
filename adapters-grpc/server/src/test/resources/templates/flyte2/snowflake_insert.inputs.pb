

id



name
	
seven